import SLAModel

/// A record that stands in a row of a file and names things by symbols.
protocol RecordOfFile {
    var origin: Origin { get set }
    /// Where the record keeps its symbols.
    static var words: [WritableKeyPath<Self, Symbol>] { get }
}

extension RecordOfFile {
    /// The record with the symbols and the file number of all files, or of a file's first part.
    ///
    /// - Parameter table: by the symbols of now, those of then.
    func moved(to file: Int32, _ table: [Symbol]) -> Self {
        var record = self
        for word in Self.words { record[keyPath: word] = table[Int(record[keyPath: word].index)] }
        record.origin.file = file
        return record
    }
}

extension MonitorReading: RecordOfFile {
    static var words: [WritableKeyPath<Self, Symbol>] { [\.client, \.monitor, \.cause] }
}

extension ScanFinding: RecordOfFile {
    static var words: [WritableKeyPath<Self, Symbol>] { [\.client, \.host, \.port, \.name, \.number] }
}

extension MaintenanceWindow: RecordOfFile {
    static var words: [WritableKeyPath<Self, Symbol>] { [\.client, \.service] }
}

extension SurveyResponse: RecordOfFile {
    static var words: [WritableKeyPath<Self, Symbol>] { [\.client] }
}

extension BackupRun: RecordOfFile {
    static var words: [WritableKeyPath<Self, Symbol>] { [\.client, \.job] }
}

extension Measurement: RecordOfFile {
    static var words: [WritableKeyPath<Self, Symbol>] { [\.client, \.measure] }
}
