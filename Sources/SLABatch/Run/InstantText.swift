package import SLATime

extension Instant {
    /// Reads `2026-11-02` (the end of that day in UTC) or `2026-11-02T08:00:00Z`, with an optional offset in place of
    /// `Z`.
    package init?(text: String) {
        if let date = CivilDate(text) {
            self.init(seconds: Int64(date.adding(days: 1).daysSinceEpoch) * 86_400)
            return
        }
        let parts = text.split(separator: "T", omittingEmptySubsequences: false)
        guard parts.count == 2, let date = CivilDate(String(parts[0])) else { return nil }
        let zoneStart = parts[1].firstIndex { "Z+-".contains($0) }
        guard let zoneStart, let time = Self.seconds(ofClock: parts[1][..<zoneStart]) else { return nil }
        let zone = parts[1][zoneStart...]
        var offset = 0
        if zone != "Z" {
            guard let shift = Self.seconds(ofClock: zone.dropFirst()) else { return nil }
            offset = zone.first == "-" ? -shift : shift
        }
        self.init(seconds: Int64(date.daysSinceEpoch) * 86_400 + Int64(time - offset))
    }

    /// Seconds of `08:00` or `08:00:00`.
    private static func seconds(ofClock text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count),
            parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
        else { return nil }
        let numbers = parts.compactMap { Int($0) }
        guard numbers[0] < 24, numbers[1] < 60, numbers.count == 2 || numbers[2] < 60 else { return nil }
        return numbers[0] * 3600 + numbers[1] * 60 + (numbers.count == 3 ? numbers[2] : 0)
    }
}
