extension LocalTime {
    /// What a clock shows at an instant that differs from UTC by a fixed offset.
    public init(at instant: Instant, offset: Milliseconds = .zero) {
        self.init(millisecondsSinceEpoch: instant.milliseconds + offset.count)
    }

    /// `08:12:00`, with milliseconds only where there are any: `08:12:00.250`.
    public var clockText: String {
        String(unsafeUninitializedCapacity: 16) { writeClock(to: $0, at: 0) }
    }

    /// - Returns: where the text ends.
    fileprivate func writeClock(to buffer: UnsafeMutableBufferPointer<UInt8>, at start: Int) -> Int {
        writeDigits(hour, 2, to: buffer, at: start)
        buffer[start + 2] = UInt8(ascii: ":")
        writeDigits(minute, 2, to: buffer, at: start + 3)
        buffer[start + 5] = UInt8(ascii: ":")
        writeDigits(second, 2, to: buffer, at: start + 6)
        let fraction = Int(millisecondsOfDay % 1000)
        if fraction == 0 { return start + 8 }
        buffer[start + 8] = UInt8(ascii: ".")
        writeDigits(fraction, 3, to: buffer, at: start + 9)
        return start + 12
    }
}

extension CivilDate {
    /// Writes `YYYY-MM-DD` where the year has four digits.
    ///
    /// - Returns: whether it did.
    func write(to buffer: UnsafeMutableBufferPointer<UInt8>) -> Bool {
        guard 0...9999 ~= year else { return false }
        writeDigits(year, 4, to: buffer, at: 0)
        buffer[4] = UInt8(ascii: "-")
        writeDigits(month, 2, to: buffer, at: 5)
        buffer[7] = UInt8(ascii: "-")
        writeDigits(day, 2, to: buffer, at: 8)
        return true
    }
}

extension Instant {
    /// RFC 3339 in UTC: `2026-10-14T08:12:00Z`, with milliseconds only where there are any.
    public var rfc3339: String {
        let text = String(unsafeUninitializedCapacity: 24) { writeRFC3339(to: $0) ?? 0 }
        guard text.isEmpty else { return text }
        let utc = LocalTime(at: self)
        return "\(utc.date)T\(utc.clockText)Z"
    }

    /// Writes `rfc3339` where the year has four digits.
    ///
    /// - Parameter buffer: room for at least 24 bytes.
    /// - Returns: how many bytes it took; `nil`, and nothing is written, for other years.
    package func writeRFC3339(to buffer: UnsafeMutableBufferPointer<UInt8>) -> Int? {
        let utc = LocalTime(at: self)
        guard utc.date.write(to: buffer) else { return nil }
        buffer[10] = UInt8(ascii: "T")
        let end = utc.writeClock(to: buffer, at: 11)
        buffer[end] = UInt8(ascii: "Z")
        return end + 1
    }
}

/// The last `width` digits of a number that is not negative, with zeros before it.
private func writeDigits(_ number: Int, _ width: Int, to buffer: UnsafeMutableBufferPointer<UInt8>, at start: Int) {
    var rest = number
    for place in (start..<(start + width)).reversed() {
        buffer[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
    }
}
