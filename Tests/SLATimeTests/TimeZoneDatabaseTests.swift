import SLATime
import Synchronization
import TestSupport
import Testing

@Suite struct TimeZoneDatabaseTests {
    private final class Requests: Sendable {
        let names = Mutex<[String]>([])
    }

    @Test("a zone is loaded once, also through a copy")
    func cache() throws {
        let requests = Requests()
        let database = TimeZoneDatabase(version: "2026b") { name in
            requests.names.withLock { $0.append(name) }
            return TZifBytes().bytes
        }
        let copy = database
        _ = try database.rules(for: "Etc/UTC")
        #expect(try copy.rules(for: "Etc/UTC").identifier == "Etc/UTC")
        #expect(requests.names.withLock { $0 } == ["Etc/UTC"])
    }

    @Test(
        "an unknown name suggests the nearest",
        arguments: [
            ("Europe/Lodnon", "Europe/London"), ("europe/berlin", "Europe/Berlin"), ("CST", nil),
        ])
    func unknown(name: String, nearest: String?) {
        let database = TimeZoneDatabase(version: "2026b", names: ["Europe/London", "Europe/Berlin"]) { _ in nil }
        #expect(throws: TimeZoneError.unknownZone(name: name, nearest: nearest)) { try database.rules(for: name) }
    }

    @Test(
        "a name that is no zone name is not looked for",
        arguments: [
            "", "../etc/passwd", "Europe//London", "/etc/localtime", "Europe/London/", "tzdata.zi", "a b", "Zürich",
            String(repeating: "x", count: 65),
        ])
    func malformed(name: String) {
        let database = TimeZoneDatabase(version: "2026b") { _ in TZifBytes().bytes }
        #expect(throws: TimeZoneError.unknownZone(name: name, nearest: nil)) { try database.rules(for: name) }
    }

    @Test(
        "a version is read from the first line of tzdata.zi",
        arguments: [
            ("# version 2026b\n# redo posix_only\n", "2026b"), ("# version 2026b", "2026b"),
            ("# version 2026b\r\n", "2026b"),
            ("# version unknown\n", nil), ("R A 1 2\n", nil), ("", nil),
        ])
    func version(text: String, version: String?) {
        #expect(TimeZoneDatabase.version(inFirstLineOf: text) == version)
    }

    @Test(
        "releases have an order; what is no release counts as older",
        arguments: [
            ("2026a", true), ("2026b", false), ("2026c", false), ("2025z", true), ("2026za", false), ("unknown", true),
            ("2026", true),
        ])
    func isOlder(version: String, than2026b: Bool) {
        #expect(TimeZoneDatabase(version: version) { _ in nil }.isOlder(than: "2026b") == than2026b)
    }

    @Test("every zone of the system's database is readable")
    func system() throws {
        #expect(ZoneInfo.system.names.count > 400)
        for name in ZoneInfo.system.names {
            let rules = try ZoneInfo.system.rules(for: name)
            let newYear = rules.localTime(at: rules.startOfDay(CivilDate(daysSinceEpoch: 47_482)))
            #expect(newYear == LocalTime(date: CivilDate(daysSinceEpoch: 47_482)), "\(name)")
        }
    }
}
