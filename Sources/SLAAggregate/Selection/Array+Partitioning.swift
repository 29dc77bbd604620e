extension Array {
    /// The first place at which a condition holds that holds from there on; `count` where it never does.
    func partitioningIndex(where holds: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

extension Array {
    /// Neighbours of one key together.
    func stretches<Key: Equatable>(by key: (Element) -> Key) -> [ArraySlice<Element>] {
        var stretches: [ArraySlice<Element>] = []
        for index in indices {
            if let last = stretches.last, key(self[last.startIndex]) == key(self[index]) {
                stretches[stretches.count - 1] = self[last.startIndex...index]
            } else {
                stretches.append(self[index...index])
            }
        }
        return stretches
    }
}
