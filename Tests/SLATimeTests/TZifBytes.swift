/// Makes TZif files for tests: version 2 with an empty first block.
struct TZifBytes {
    var version: Character = "2"
    /// Seconds east of UTC.
    var offsets: [Int32] = [0]
    var transitions: [(at: Int64, type: UInt8)] = []
    var leapSeconds = 0
    var footer = "\nUTC0\n"

    var bytes: [UInt8] {
        var data = header(times: 0, types: 0, leaps: 0)
        data += header(times: transitions.count, types: offsets.count, leaps: leapSeconds)
        for transition in transitions { data += bigEndian(transition.at) }
        data += transitions.map(\.type)
        for offset in offsets { data += bigEndian(offset) + [0, 0] }
        data += [UInt8](repeating: 0, count: leapSeconds * 12)
        return data + Array(footer.utf8)
    }

    private func header(times: Int, types: Int, leaps: Int) -> [UInt8] {
        var data = Array("TZif\(version)".utf8) + [UInt8](repeating: 0, count: 15)
        for count in [0, 0, leaps, times, types, 0] { data += bigEndian(Int32(count)) }
        return data
    }

    private func bigEndian(_ number: some FixedWidthInteger) -> [UInt8] {
        stride(from: number.bitWidth - 8, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}
