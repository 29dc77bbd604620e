/// The content of a TZif file: the 64-bit block and the footer (RFC 9636).
struct TZif {
    /// Seconds east of UTC before the first transition.
    var initialOffset: Int64
    /// From when (seconds since the epoch), ascending, which offset holds.
    var transitions: [(at: Int64, offset: Int64)]
    /// By offset: how the zone calls it, or called it.
    var abbreviations: [Int64: Set<String>] = [:]
    /// What holds after the last transition; `nil` when its offset holds on.
    var footer: PosixTimeZone?

    /// Reads version 2 or later. Data of version 1 alone end in 2037 and are refused, as are leap-second ("right/")
    /// data, which do not count POSIX days.
    init(zone: String, bytes: [UInt8]) throws(TimeZoneError) {
        var reader = Reader(zone: zone, bytes: bytes)
        let first = try reader.header()
        guard first.version >= UInt8(ascii: "2") else {
            throw reader.damage("version 1 has no 64-bit data", at: 4)
        }
        try reader.skip(first.blockSize(timeSize: 4))
        let header = try reader.header()
        let dataStart = reader.position
        try reader.skip(header.blockSize(timeSize: 8))
        let footerStart = reader.position

        guard header.leapCount == 0 else {
            throw reader.damage("leap seconds are counted; use the zone without the prefix 'right/'", at: dataStart)
        }
        guard header.typeCount > 0 else { throw reader.damage("no local time type", at: dataStart) }
        let indexStart = dataStart + header.timeCount * 8
        let typeStart = indexStart + header.timeCount
        var offsets: [Int64] = []
        for index in 0..<header.typeCount {
            let offset = Int64(Int32(truncatingIfNeeded: reader.bigEndian(4, at: typeStart + index * 6)))
            guard (-89_999...93_599).contains(offset) else {
                throw reader.damage("offset of \(offset) s from UTC", at: typeStart + index * 6)
            }
            offsets.append(offset)
        }
        let names = typeStart + header.typeCount * 6
        for (index, offset) in offsets.enumerated() {
            let start = names + Int(bytes[typeStart + index * 6 + 5])
            let end = names + header.characterCount
            guard start < end else { continue }
            let name = String(decoding: bytes[start..<end].prefix { $0 != 0 }, as: UTF8.self)
            abbreviations[offset, default: []].insert(name)
        }
        initialOffset = offsets[0]
        transitions = []
        transitions.reserveCapacity(header.timeCount)
        for index in 0..<header.timeCount {
            let at = reader.bigEndian(8, at: dataStart + index * 8)
            if let last = transitions.last, last.at >= at {
                throw reader.damage("transition times do not ascend", at: dataStart + index * 8)
            }
            let type = Int(bytes[indexStart + index])
            guard type < offsets.count else {
                throw reader.damage("local time type \(type) of \(offsets.count)", at: indexStart + index)
            }
            transitions.append((at, offsets[type]))
        }

        guard footerStart < bytes.count, bytes[footerStart] == UInt8(ascii: "\n"),
            let end = bytes[(footerStart + 1)...].firstIndex(of: UInt8(ascii: "\n"))
        else { throw reader.damage("the footer is missing or has no end", at: footerStart) }
        let rule = bytes[(footerStart + 1)..<end]
        if !rule.isEmpty {
            footer = PosixTimeZone(rule)
            if footer == nil { throw reader.damage("the footer is not a POSIX TZ rule", at: footerStart + 1) }
        }
    }

    private struct Header {
        var version: UInt8
        var utcCount, standardCount, leapCount, timeCount, typeCount, characterCount: Int

        func blockSize(timeSize: Int) -> Int {
            timeCount * (timeSize + 1) + typeCount * 6 + characterCount + leapCount * (timeSize + 4) + standardCount
                + utcCount
        }
    }

    private struct Reader {
        let zone: String
        let bytes: [UInt8]
        private(set) var position = 0

        init(zone: String, bytes: [UInt8]) {
            self.zone = zone
            self.bytes = bytes
        }

        func damage(_ problem: String, at byte: Int) -> TimeZoneError {
            .damaged(name: zone, problem: problem, byte: byte)
        }

        mutating func skip(_ count: Int) throws(TimeZoneError) {
            guard count <= bytes.count - position else { throw damage("the data end early", at: bytes.count) }
            position += count
        }

        /// A big-endian number of up to eight bytes that lies inside what `skip` has checked.
        func bigEndian(_ count: Int, at start: Int) -> Int64 {
            var value: UInt64 = 0
            for byte in bytes[start..<start + count] { value = value << 8 | UInt64(byte) }
            return Int64(bitPattern: value)
        }

        mutating func header() throws(TimeZoneError) -> Header {
            let start = position
            try skip(44)
            guard bytes[start..<start + 4].elementsEqual("TZif".utf8) else {
                throw damage("'TZif' expected", at: start)
            }
            func count(_ index: Int) -> Int { Int(bigEndian(4, at: start + 20 + index * 4)) }
            return Header(
                version: bytes[start + 4], utcCount: count(0), standardCount: count(1), leapCount: count(2),
                timeCount: count(3), typeCount: count(4), characterCount: count(5))
        }
    }
}
