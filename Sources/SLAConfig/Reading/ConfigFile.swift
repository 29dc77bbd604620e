package import SLADiagnostics
package import SLATime

/// What a reader may ask of the world: other files of the workspace by name, and time zones. Files are opened by the
/// caller; a reader only names them.
package struct ConfigSurroundings: Sendable {
    /// A file found by name: its path as a person would open it, and its text.
    package struct File: Sendable, Hashable {
        /// As diagnostics name it.
        package var path: String
        /// The whole file.
        package var text: String

        package init(path: String, text: String) {
            self.path = path
            self.text = text
        }
    }

    /// The holiday list with an id: `calendars/ID.yaml` of the workspace, else the built-in one; throws when it is there
    /// and cannot be read.
    package var holidayList: @Sendable (String) throws(Diagnostics) -> File?
    /// The ids of all holiday lists, for the nearest name.
    package var holidayLists: [String]
    /// A file by its path relative to the workspace; throws when it is there and cannot be read.
    package var file: @Sendable (String) throws(Diagnostics) -> File?
    /// The languages in which a review can be written; `nil` leaves them unchecked.
    package var languages: [String]?
    /// The zone database; without one only the form of zone names is checked.
    package var zones: TimeZoneDatabase?

    package init(
        holidayList: @escaping @Sendable (String) throws(Diagnostics) -> File? = { _ in nil },
        holidayLists: [String] = [],
        file: @escaping @Sendable (String) throws(Diagnostics) -> File? = { _ in nil }, languages: [String]? = nil,
        zones: TimeZoneDatabase? = nil
    ) {
        self.holidayList = holidayList
        self.holidayLists = holidayLists
        self.file = file
        self.languages = languages
        self.zones = zones
    }
}

/// A value read from a file, with what is worth saying though it is no error.
package struct ConfigResult<Value: Sendable>: Sendable {
    /// What the file says.
    package var value: Value
    /// None of them an error; a file with errors has no result.
    package var warnings: Diagnostics
}

/// Reads one file with a reader: throws everything found as soon as one finding is an error.
package func readConfig<Value>(
    _ text: String, file: String, as reader: ValueReader<Value>, label: String, zones: TimeZoneDatabase? = nil
) throws(Diagnostics) -> ConfigResult<Value> {
    let document = try YAMLDocument.parse(text, file: file)
    let sink = DiagnosticSink(document.text, zones: zones)
    let value = reader.read(document.root, label, sink)
    let found = sink.ordered
    guard let value, !found.hasErrors else { throw found }
    return ConfigResult(value: value, warnings: found)
}
