import SLATime
import TestSupport
import Testing

@Suite struct TimeZoneRulesTests {
    static func zone(_ name: String) throws -> TimeZoneRules { try ZoneInfo.system.rules(for: name) }

    static func instant(_ text: String) throws -> Instant { try #require(Instant(rfc3339: text)) }

    static func local(_ text: String) throws -> LocalTime {
        let parts = text.split(separator: " ")
        let clock = parts[1].split(separator: ":").compactMap { Int($0) }
        return LocalTime(date: try #require(CivilDate(String(parts[0]))), minutes: clock[0] * 60 + clock[1])
    }

    @Test("a reading that names its offset is that one of two, and none that the zone never showed so")
    func named() throws {
        let berlin = try Self.zone("Europe/Berlin")
        let twice = try Self.local("2026-10-25 02:30")
        #expect(berlin.instant(of: twice, named: "CEST") == (try Self.instant("2026-10-25T00:30:00Z")))
        #expect(berlin.instant(of: twice, named: "CET") == (try Self.instant("2026-10-25T01:30:00Z")))
        #expect(berlin.instant(of: try Self.local("2026-06-08 10:00"), named: "CET") == nil)
        #expect(berlin.instant(of: try Self.local("2026-06-08 10:00"), named: "EST") == nil)
    }

    @Test(
        "offsets from the first to the far future",
        arguments: [
            ("Europe/London", "1800-01-01T00:00:00Z", -75),  // local mean time, before the first transition
            ("Europe/London", "1970-01-01T00:00:00Z", 3600),
            ("Europe/London", "2026-03-29T00:59:59Z", 0),
            ("Europe/London", "2026-03-29T01:00:00Z", 3600),
            ("Europe/London", "2026-10-25T00:59:59.999Z", 3600),
            ("Europe/London", "2026-10-25T01:00:00Z", 0),
            ("Europe/London", "2100-07-01T12:00:00Z", 3600),
            ("Europe/London", "2100-12-31T23:59:59Z", 0),
            ("Europe/London", "2101-03-27T00:59:59Z", 0),
            ("Europe/London", "2101-03-27T01:00:00Z", 3600),
            ("Europe/London", "2444-03-27T01:00:00Z", 3600),
            ("Europe/Dublin", "2099-01-15T12:00:00Z", 0),  // the rule's standard time is summer's
            ("Europe/Dublin", "2099-07-15T12:00:00Z", 3600),
            ("Australia/Lord_Howe", "2090-01-15T12:00:00Z", 39_600),  // daylight time of half an hour
            ("Australia/Lord_Howe", "2090-07-15T12:00:00Z", 37_800),
            ("Antarctica/Troll", "2090-07-15T12:00:00Z", 7200),  // daylight time of two hours
            ("America/Santiago", "2100-01-15T12:00:00Z", -10_800),
            ("Asia/Kathmandu", "2026-10-01T00:00:00Z", 20_700),
            ("Asia/Pyongyang", "2017-01-01T00:00:00Z", 30_600),
            ("Pacific/Apia", "2011-12-30T09:59:59Z", -36_000),
            ("Pacific/Apia", "2011-12-30T10:00:00Z", 50_400),
            ("Etc/UTC", "9999-12-31T23:59:59Z", 0),
        ])
    func offset(zone: String, at text: String, seconds: Int64) throws {
        #expect(try Self.zone(zone).offset(at: Self.instant(text)) == .seconds(seconds))
    }

    @Test(
        "offsets that changed with tz 2026b",
        .enabled("the system's tz database is older") { !ZoneInfo.system.isOlder(than: "2026b") })
    func vancouverKeepsDaylightTime() throws {
        #expect(try Self.zone("America/Vancouver").offset(at: Self.instant("2027-01-15T12:00:00Z")) == .hours(-7))
    }

    @Test(
        "a reading in a gap goes by the edge rule, one in an overlap is the first",
        arguments: [
            ("Europe/Berlin", "2026-03-29 01:59", "2026-03-29T00:59:00Z", "2026-03-29T00:59:00Z", "unique"),
            ("Europe/Berlin", "2026-03-29 02:00", "2026-03-29T01:00:00Z", "2026-03-29T01:00:00Z", "gap"),
            ("Europe/Berlin", "2026-03-29 02:30", "2026-03-29T01:30:00Z", "2026-03-29T01:00:00Z", "gap"),
            ("Europe/Berlin", "2026-03-29 03:00", "2026-03-29T01:00:00Z", "2026-03-29T01:00:00Z", "unique"),
            ("Europe/Berlin", "2026-10-25 01:59", "2026-10-24T23:59:00Z", "2026-10-24T23:59:00Z", "unique"),
            ("Europe/Berlin", "2026-10-25 02:00", "2026-10-25T00:00:00Z", "2026-10-25T00:00:00Z", "overlap"),
            ("Europe/Berlin", "2026-10-25 02:59", "2026-10-25T00:59:00Z", "2026-10-25T00:59:00Z", "overlap"),
            ("Europe/Berlin", "2026-10-25 03:00", "2026-10-25T02:00:00Z", "2026-10-25T02:00:00Z", "unique"),
            ("Europe/Berlin", "2150-03-29 02:30", "2150-03-29T01:30:00Z", "2150-03-29T01:00:00Z", "gap"),
            ("Pacific/Apia", "2011-12-30 12:00", "2011-12-30T22:00:00Z", "2011-12-30T10:00:00Z", "gap"),
            ("Australia/Lord_Howe", "2026-10-04 02:15", "2026-10-03T15:45:00Z", "2026-10-03T15:30:00Z", "gap"),
            ("Asia/Kathmandu", "2026-10-01 05:45", "2026-10-01T00:00:00Z", "2026-10-01T00:00:00Z", "unique"),
        ])
    func resolve(zone: String, local: String, rfc5545: String, clamp: String, reading: String) throws {
        let rules = try Self.zone(zone)
        let local = try Self.local(local)
        let resolved = rules.resolve(local)
        #expect(resolved.instant.rfc3339 == rfc5545)
        #expect(resolved.reading.rawValue == reading)
        #expect(rules.instant(of: local, edge: .clamp).rfc3339 == clamp)
    }

    @Test(
        "the length of a date is measured, not assumed",
        arguments: [
            ("America/Sao_Paulo", "2017-10-15", "2017-10-15T03:00:00Z", 23),  // no midnight
            ("America/Sao_Paulo", "2018-02-17", "2018-02-17T02:00:00Z", 25),  // set back at midnight
            ("Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00Z", 23),
            ("Europe/Berlin", "2026-10-25", "2026-10-24T22:00:00Z", 25),
            ("Atlantic/Azores", "2020-10-25", "2020-10-25T00:00:00Z", 25),  // midnight comes twice
            ("Antarctica/Troll", "2026-03-29", "2026-03-29T00:00:00Z", 22),
            ("Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00Z", 0),  // there was no such date
        ])
    func startOfDay(zone: String, date: String, start: String, hours: Int64) throws {
        let rules = try Self.zone(zone)
        let date = try #require(CivilDate(date))
        #expect(rules.startOfDay(date).rfc3339 == start)
        #expect(rules.startOfDay(date.adding(days: 1)) - rules.startOfDay(date) == .hours(hours))
    }

    @Test("local time leads back to its instant, or to the first of two")
    func roundTrip() throws {
        var random = SeededGenerator(seed: 1)
        for name in ["Europe/London", "Africa/Casablanca", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Apia"] {
            let rules = try Self.zone(name)
            for _ in 0..<1500 {
                let instant = Instant(seconds: .random(in: -5_000_000_000...8_000_000_000, using: &random))
                let local = rules.localTime(at: instant)
                let resolved = rules.resolve(local)
                #expect(resolved.reading != .gap)
                #expect(rules.localTime(at: resolved.instant) == local)
                if resolved.reading == .unique {
                    #expect(resolved.instant == instant)
                } else {
                    #expect(resolved.instant <= instant)
                }
            }
        }
    }

    @Test("a clock reading has its parts")
    func localTimeParts() throws {
        let local = try Self.zone("Asia/Kathmandu").localTime(at: Self.instant("2026-10-01T20:31:07.250Z"))
        #expect(local.date.description == "2026-10-02")
        #expect((local.hour, local.minute, local.second) == (2, 16, 7))
        #expect(local.millisecondsOfDay % 1000 == 250)
    }

    // MARK: - Files

    @Test(
        "a footer rule holds for every year",
        arguments: [
            ("XXX-1", "2500-07-01T00:00:00Z", 3600),
            ("<+0330>-3:30", "2500-07-01T00:00:00Z", 12_600),
            ("EST5EDT,M3.2.0,M11.1.0", "2500-07-01T00:00:00Z", -14_400),
            ("EST5EDT4,0/0,J365/25", "2500-01-01T03:00:00Z", -14_400),  // daylight time all year (RFC 9636, 3.3.1)
            ("EST5EDT4,0/0,J365/25", "2500-07-01T00:00:00Z", -14_400),
            ("AAA0BBB,J60/0,J61/0", "2024-03-01T12:00:00Z", 3600),  // J60 is 1 March in every year
            ("AAA0BBB,J60/0,J61/0", "2024-02-29T12:00:00Z", 0),
            ("AAA0BBB,59/0,60/0", "2024-02-29T12:00:00Z", 3600),  // 59 is 29 February in a leap year
            ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2024-03-31T00:59:59Z", -7200),
            ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2024-03-31T01:00:00Z", -3600),
        ])
    func footer(rule: String, at text: String, seconds: Int64) throws {
        let file = TZifBytes(footer: "\n\(rule)\n")
        let rules = try TimeZoneRules(identifier: "Test/Footer", tzif: file.bytes)
        #expect(try rules.offset(at: Self.instant(text)) == .seconds(seconds))
    }

    @Test("the footer takes over in the year of the last transition")
    func slimFile() throws {
        let file = TZifBytes(
            offsets: [-18_000, -14_400], transitions: [(1_173_596_400, 1)], footer: "\nEST5EDT,M3.2.0,M11.1.0\n")
        let rules = try TimeZoneRules(identifier: "Test/Slim", tzif: file.bytes)
        for (text, hours) in [
            ("2007-03-11T06:59:59Z", -5), ("2007-03-11T07:00:00Z", -4), ("2007-11-04T05:59:59Z", -4),
            ("2007-11-04T06:00:00Z", -5), ("2008-03-09T06:59:59Z", -5), ("2008-03-09T07:00:00Z", -4),
        ] as [(String, Int64)] {
            #expect(try rules.offset(at: Self.instant(text)) == .hours(hours), "\(text)")
        }
    }

    @Test("an empty footer keeps the last offset")
    func emptyFooter() throws {
        let file = TZifBytes(offsets: [0, 7200], transitions: [(1000, 1)], footer: "\n\n")
        let rules = try TimeZoneRules(identifier: "Test/Empty", tzif: file.bytes)
        #expect(rules.offset(at: Instant(seconds: 999)) == .zero)
        #expect(rules.offset(at: Instant(seconds: 1000)) == .hours(2))
        #expect(rules.offset(at: Instant(seconds: 1 << 40)) == .hours(2))
    }

    @Test("a last transition at the end of time neither fills memory nor stops the program")
    func transitionsAtTheEndsOfTime() throws {
        for at in [Int64.min, -(1 << 59), 1 << 59, .max] {
            let file = TZifBytes(offsets: [0, 7200], transitions: [(at, 1)], footer: "\nEST5EDT,M3.2.0,M11.1.0\n")
            let rules = try TimeZoneRules(identifier: "Test/Ends", tzif: file.bytes)
            let isPast = at < 0
            #expect(try rules.offset(at: Self.instant("2026-07-01T00:00:00Z")) == (isPast ? .hours(-4) : .zero))
            #expect(rules.offset(at: Instant(milliseconds: .min)) == (isPast ? .hours(2) : .zero))
            #expect(rules.offset(at: Instant(milliseconds: .max - 1)) == (isPast ? .hours(-5) : .zero))
        }
    }

    @Test(
        "damage is an error that says what and where",
        arguments: [
            (Array("nothing like it".utf8), "the data end early", 15),
            ([UInt8](repeating: 0, count: 60), "'TZif' expected", 0),
            (TZifBytes(version: "\0").bytes, "version 1 has no 64-bit data", 4),
            (TZifBytes(offsets: []).bytes, "no local time type", 88),
            (TZifBytes(offsets: [100_000]).bytes, "offset of 100000 s from UTC", 88),
            (TZifBytes(transitions: [(5, 0), (5, 0)]).bytes, "transition times do not ascend", 96),
            (TZifBytes(transitions: [(5, 1)]).bytes, "local time type 1 of 1", 96),
            (TZifBytes(leapSeconds: 1).bytes, "leap seconds are counted; use the zone without the prefix 'right/'", 88),
            (TZifBytes(footer: "").bytes, "the footer is missing or has no end", 94),
            (TZifBytes(footer: "\nUTC0").bytes, "the footer is missing or has no end", 94),
            (TZifBytes(footer: "\nUTC\n").bytes, "the footer is not a POSIX TZ rule", 95),
            (TZifBytes(footer: "\nEST5EDT\n").bytes, "the footer is not a POSIX TZ rule", 95),
            (TZifBytes(footer: "\nEST5EDT,M13.1.0,M11.1.0\n").bytes, "the footer is not a POSIX TZ rule", 95),
            (TZifBytes(footer: "\nEST5EDT,M3.2.0,M11.1.0x\n").bytes, "the footer is not a POSIX TZ rule", 95),
        ])
    func damage(bytes: [UInt8], problem: String, byte: Int) {
        #expect(throws: TimeZoneError.damaged(name: "Test/Damaged", problem: problem, byte: byte)) {
            try TimeZoneRules(identifier: "Test/Damaged", tzif: bytes)
        }
    }

    @Test("a truncated file is an error at any length, a corrupted one never stops the program")
    func truncationAndCorruption() throws {
        let whole = TZifBytes(
            offsets: [0, 3600], transitions: (0..<10).map { ($0 * 1_000_000, UInt8($0 % 2)) },
            footer: "\nEST5EDT,M3.2.0,M11.1.0\n"
        ).bytes
        for length in 0..<whole.count {
            #expect(throws: TimeZoneError.self) {
                try TimeZoneRules(identifier: "Test/Cut", tzif: Array(whole.prefix(length)))
            }
        }
        var random = SeededGenerator(seed: 2)
        var accepted = 0
        for position in whole.indices {
            for _ in 0..<4 {
                var bytes = whole
                bytes[position] = .random(in: 0...255, using: &random)
                guard let rules = try? TimeZoneRules(identifier: "Test/Flip", tzif: bytes) else { continue }
                accepted += 1
                let local = rules.localTime(at: Instant(seconds: 4_000_000))
                #expect(rules.resolve(local).reading != .gap)
            }
        }
        #expect(accepted > 0)
    }
}
