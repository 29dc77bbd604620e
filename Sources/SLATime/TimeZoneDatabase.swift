private import SLADiagnostics
private import Synchronization

/// The system's tz database: its version and its zones, read through a function that is passed in (semantics 0.5).
///
/// Zones are parsed once per database value and its copies.
public struct TimeZoneDatabase: Sendable {
    /// As in the first line of `tzdata.zi`, such as `2026b`.
    public let version: String
    /// Known zone names, to suggest one for a misspelt name; may be empty.
    public let names: [String]

    private let load: @Sendable (String) -> [UInt8]?
    private let parsed = Parsed()

    /// - Parameter load: the bytes of the TZif file of a zone, `nil` when there is none. Only names of the form
    ///   `Area/Location` without `.` or `..` parts are asked for, so that they may be joined to a folder's path.
    public init(version: String, names: [String] = [], load: @escaping @Sendable (String) -> [UInt8]?) {
        self.version = version
        self.names = names
        self.load = load
    }

    /// The version named by the first line of `tzdata.zi` (`# version 2026b`), or `nil` when it names none.
    public static func version(inFirstLineOf tzdata: String) -> String? {
        let words = tzdata.prefix { !$0.isNewline }.split(separator: " ")
        guard words.count == 3, words[0] == "#", words[1] == "version", isRelease(words[2]) else { return nil }
        return String(words[2])
    }

    /// Whether this is a release before `release`. A version that is no tz release name counts as older, since it
    /// cannot be shown to be current.
    public func isOlder(than release: String) -> Bool {
        !Self.isRelease(version) || version < release
    }

    /// Four digits of the year, then letters: `2026a` to `2026z`, then `2026za`.
    private static func isRelease(_ text: some StringProtocol) -> Bool {
        text.utf8.count >= 5 && text.utf8.prefix(4).allSatisfy { (0x30...0x39).contains($0) }
            && text.utf8.dropFirst(4).allSatisfy { (0x61...0x7A).contains($0) }
    }

    /// The rules of a zone by its IANA name.
    ///
    /// - Throws: `TimeZoneError` when the database has no such zone, or its data cannot be read.
    public func rules(for identifier: String) throws(TimeZoneError) -> TimeZoneRules {
        if let rules = parsed.zones.withLock({ $0[identifier] }) { return rules }
        guard Self.isWellFormed(identifier), let bytes = load(identifier) else {
            throw .unknownZone(name: identifier, nearest: nearestName(to: identifier, among: names))
        }
        let rules = try TimeZoneRules(identifier: identifier, tzif: bytes)
        parsed.zones.withLock { $0[identifier] = rules }
        return rules
    }

    private static func isWellFormed(_ identifier: String) -> Bool {
        identifier.utf8.count <= 64
            && identifier.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy {
                !$0.isEmpty && $0.allSatisfy(isNameByte)
            }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"):
            true
        default: false
        }
    }

    /// Zones read so far; a class, so that copies of the database share them.
    private final class Parsed: Sendable {
        let zones = Mutex<[String: TimeZoneRules]>([:])
    }
}
