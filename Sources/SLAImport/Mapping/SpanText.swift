import SLATime

/// Spans as PRTG prints them: `9/8/2026 2:00:00 AM - 3:00:00 AM`. Only their length is read, which no locale changes.
enum SpanText {
    /// From the first time of day to the second, across midnight where that is not later; `nil` for texts that do not
    /// bear two times of day.
    static func length(of text: UnsafeRawBufferPointer) -> Milliseconds? {
        var cursor = ByteCursor(text)
        guard let start = cursor.nextTimeOfDay(), let end = cursor.nextTimeOfDay(), cursor.nextTimeOfDay() == nil
        else { return nil }
        let seconds = (end - start + 86_400) % 86_400
        return seconds > 0 ? .seconds(Int64(seconds)) : nil
    }
}

extension ByteCursor {
    /// Skips to a word that is a time of day, and takes it: seconds since midnight; `nil` where none is left.
    fileprivate mutating func nextTimeOfDay() -> Int? {
        takeSpaces()
        while !isAtEnd {
            if let time = takeTimeOfDay() { return time }
            while !isAtEnd, !takeSpaces() { advance() }
        }
        return nil
    }

    private mutating func takeTimeOfDay() -> Int? {
        let hour = takeDigits(2)
        guard hour.count > 0, hour.value < 24, take(UInt8(ascii: ":")), let minute = takeSixtieth() else { return nil }
        var second = 0
        if take(UInt8(ascii: ":")) {
            guard let value = takeSixtieth() else { return nil }
            second = value
        }
        guard isAtEnd || takeSpaces() else { return nil }
        return (takeHalfOfDay(hour.value) * 60 + minute) * 60 + second
    }

    private mutating func takeSixtieth() -> Int? {
        let digits = takeDigits(2)
        return digits.count > 0 && digits.value < 60 ? digits.value : nil
    }

    /// The hour of 24 where the next word says which half of the day is meant.
    private mutating func takeHalfOfDay(_ hour: Int) -> Int {
        var next = self
        let isMorning = next.take(word: "am")
        guard isMorning || next.take(word: "pm"), next.isAtEnd || next.takeSpaces() else { return hour }
        self = next
        return hour % 12 + (isMorning ? 0 : 12)
    }
}
