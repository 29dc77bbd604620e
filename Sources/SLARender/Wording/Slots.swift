extension Wording {
    /// The values of a sentence by the names of its slots, in the order they were given.
    ///
    /// A sentence has a handful of slots: comparing their names one after the other costs less than hashing them.
    struct Slots: Sendable, ExpressibleByDictionaryLiteral {
        // As a literal has them, without labels: so its array is ours as it is.
        private var pairs: [(String, Slot)]

        /// - Parameter elements: each name once; of a name given twice the first value holds.
        init(dictionaryLiteral elements: (String, Slot)...) {
            pairs = elements
        }

        /// The names that have a value.
        var keys: [String] { pairs.map(\.0) }

        /// With `others` too; where both name a slot, theirs holds.
        func merging(_ others: Slots) -> Slots {
            var all = self
            for (name, slot) in others.pairs { all[name] = slot }
            return all
        }

        subscript(name: String) -> Slot? {
            get {
                for pair in pairs where pair.0 == name { return pair.1 }
                return nil
            }
            set {
                let place = pairs.firstIndex { $0.0 == name }
                switch (place, newValue) {
                case (let place?, let slot?): pairs[place].1 = slot
                case (nil, let slot?): pairs.append((name, slot))
                case (let place?, nil): pairs.remove(at: place)
                case (nil, nil): break
                }
            }
        }
    }
}
