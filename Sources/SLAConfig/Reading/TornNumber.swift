/// A number with commas inside `{ }`, of which YAML makes several keys: `{target: 99,9 %}` has the key `9 %` without a
/// value.
struct TornNumber {
    /// Of the keys that are none.
    let places: Range<Int>
    /// The number with a decimal point.
    let mended: String

    /// `nil` where the value at a place ends as it was meant.
    init?(_ entries: [YAMLEntry], at place: Int) {
        guard case .scalar(let first, .plain) = entries[place].value.content, first.last?.isDigit ?? false else {
            return nil
        }
        var pieces = [first]
        for entry in entries[(place + 1)...] {
            guard entry.value.isEmpty, entry.key.line == entries[place].value.line, entry.name.first?.isDigit ?? false
            else { break }
            pieces.append(entry.name)
            guard entry.name.last?.isDigit ?? false else { break }
        }
        guard pieces.count > 1, let last = pieces.last else { return nil }
        places = (place + 1)..<(place + pieces.count)
        let isThousands =
            pieces.count > 2 || last.prefix { $0.isDigit }.count == 3 && !last.contains("%") && !first.contains(".")
        mended =
            isThousands
            ? pieces.joined() : first.filter { $0 != "." } + "." + last
    }
}

extension Character {
    fileprivate var isDigit: Bool { isASCII && isNumber }
}
