/// The columns of a file, in their order. Names may repeat (Jira writes one `Comment` column a comment), so a column
/// is addressed by name and ordinal, never by name alone.
package struct CSVHeader: Sendable, Hashable {
    /// A column by its name and its place among those of that name.
    package struct Column: Sendable, Hashable {
        /// As written, without quotes.
        package let name: String
        /// Counts the columns of this name from 1.
        package let ordinal: Int
    }

    /// In the order of the file.
    package let columns: [Column]

    package init(_ names: [String]) {
        var seen: [String: Int] = [:]
        columns = names.map { name in
            seen[name, default: 0] += 1
            return Column(name: name, ordinal: seen[name, default: 1])
        }
    }

    /// As written, repeated ones included.
    package var names: [String] { columns.map(\.name) }

    /// Position of the `ordinal`th column called `name`.
    package func index(of name: String, ordinal: Int = 1) -> Int? {
        columns.firstIndex { $0.ordinal == ordinal && $0.name == name }
    }

    /// Two header rows as one: group and label, joined by a space; a group's name holds for the labels behind it.
    static func joined(_ groups: [String], _ labels: [String]) -> [String] {
        var group = ""
        return (0..<max(groups.count, labels.count)).map { index in
            let own = index < groups.count ? groups[index] : ""
            let label = index < labels.count ? labels[index] : ""
            if !own.isEmpty { group = own }
            if label.isEmpty { return own }
            return group.isEmpty ? label : "\(group) \(label)"
        }
    }
}
