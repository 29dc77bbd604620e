/// Why a time zone cannot be used.
public enum TimeZoneError: Error, Hashable, Sendable {
    /// The database has no such zone; `nearest` is a known name that may have been meant.
    case unknownZone(name: String, nearest: String?)
    /// The zone's data cannot be read: what is wrong, and the byte at which it was noticed.
    case damaged(name: String, problem: String, byte: Int)
}

extension TimeZoneError: CustomStringConvertible {
    /// For a diagnostic, in English.
    public var description: String {
        switch self {
        case .unknownZone(let name, let nearest):
            let suggestion = nearest.map { "; did you mean '\($0)'?" } ?? ""
            return "'\(name)' is not a time zone of the tz database\(suggestion)"
        case .damaged(let name, let problem, let byte):
            return "the tz database's data of '\(name)' is damaged at byte \(byte): \(problem)"
        }
    }
}
