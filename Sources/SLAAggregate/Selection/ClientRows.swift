import SLAModel

/// A list of records of one kind, each of which says whose it is.
protocol ClientRows {
    init()
    var count: Int { get }
    mutating func reserveCapacity(_ count: Int)
    /// The client as the export calls it.
    func client(of row: Int) -> Symbol
    /// Where the record was read.
    func origin(of row: Int) -> Origin
    /// Adds a record of another list.
    mutating func append(_ row: Int, of other: Self)
}

extension MonitorReadings: ClientRows {}

extension Tickets: ClientRows {
    func client(of row: Int) -> Symbol { self[row].client }
    func origin(of row: Int) -> Origin { self[row].origin }
}

/// A record that is kept as the value it is.
protocol ClientRecord {
    var client: Symbol { get }
    var origin: Origin { get }
}

extension MaintenanceWindow: ClientRecord {}
extension SurveyResponse: ClientRecord {}
extension BackupRun: ClientRecord {}
extension Measurement: ClientRecord {}
extension ScanFinding: ClientRecord {}

extension Array: ClientRows where Element: ClientRecord {
    func client(of row: Int) -> Symbol { self[row].client }
    func origin(of row: Int) -> Origin { self[row].origin }
    mutating func append(_ row: Int, of other: Self) { append(other[row]) }
}
