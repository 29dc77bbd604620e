extension Wording {
    /// The values of a sentence by the names of its slots, in the order they were given.
    ///
    /// A sentence has a handful of slots: comparing their names one after the other costs less than hashing them.
    struct Slots: Sendable, ExpressibleByDictionaryLiteral {
        private var pairs: [(name: String, slot: Slot)]

        /// - Parameter elements: each name once; of a name given twice the first value holds.
        init(dictionaryLiteral elements: (String, Slot)...) {
            pairs = elements.map { (name: $0.0, slot: $0.1) }
        }

        /// The names that have a value.
        var keys: [String] { pairs.map(\.name) }

        /// With `others` too; where both name a slot, theirs holds.
        func merging(_ others: Slots) -> Slots {
            var all = self
            for pair in others.pairs { all[pair.name] = pair.slot }
            return all
        }

        subscript(name: String) -> Slot? {
            get {
                for pair in pairs where pair.name == name { return pair.slot }
                return nil
            }
            set {
                let place = pairs.firstIndex { $0.name == name }
                switch (place, newValue) {
                case (let place?, let slot?): pairs[place].slot = slot
                case (nil, let slot?): pairs.append((name: name, slot: slot))
                case (let place?, nil): pairs.remove(at: place)
                case (nil, nil): break
                }
            }
        }
    }
}
