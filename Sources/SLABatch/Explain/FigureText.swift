import SLAAggregate
import SLAModel
import SLATime

/// Values as an explanation prints them: exact to the second, or to the millisecond where there are any.
enum FigureText {
    /// `1 h 05 min 12 s`; `0 s` for nothing.
    static func duration(_ time: Milliseconds) -> String {
        let magnitude = time.count.magnitude
        let (hours, minutes) = (magnitude / 3_600_000, magnitude / 60_000 % 60)
        let (seconds, rest) = (magnitude / 1000 % 60, magnitude % 1000)
        func two(_ number: UInt64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let fraction = rest == 0 ? "" : "." + String(String(1000 + rest).dropFirst())
        let text =
            if hours > 0 {
                "\(hours) h \(two(minutes)) min \(two(seconds))\(fraction) s"
            } else if minutes > 0 {
                "\(minutes) min \(two(seconds))\(fraction) s"
            } else {
                "\(seconds)\(fraction) s"
            }
        return time < .zero ? "-" + text : text
    }

    /// Milliseconds that may be a fraction of one, which is cut off.
    static func duration(_ time: Ratio) -> String { duration(Milliseconds(time.numerator / time.denominator)) }

    /// `99.89 %`: truncated towards the worse, never equal to a target that was missed.
    static func percent(_ share: Ratio, target: TargetShare? = nil) -> String {
        percentDigits(share, target: target, decimals: max(2, target?.decimals ?? 0)) + " %"
    }

    /// The used part of a target: one that was exceeded never reads `100.00 %`.
    static func used(_ share: Ratio) -> String {
        let digits = (2...9).lazy.map { percentDigits(share, target: nil, decimals: $0) }
        let told = digits.first { share <= .one || !$0.hasPrefix("100.") || $0.dropFirst(4).contains { $0 != "0" } }
        return (told ?? digits[digits.startIndex]) + " %"
    }

    static func percent(_ target: TargetShare) -> String {
        percentDigits(target.ratio, decimals: target.decimals) + " %"
    }

    /// `GBP 412.50`.
    static func money(_ money: Money) -> String {
        let places = Money.exponent(of: money.currency)
        var digits = String(money.minorUnits.magnitude)
        digits = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        if places > 0 { digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -places)) }
        return "\(money.currency) \(money.minorUnits < 0 ? "-" : "")\(digits)"
    }

    static func agreed(_ promise: TargetDuration) -> String {
        switch promise {
        case .time(let time): duration(time)
        case .businessDays(let days): days == 1 ? "1 business day" : "\(days) business days"
        case .openDates(let dates): dates == 1 ? "1 open date" : "\(dates) open dates"
        }
    }

    static func fact(_ fact: Fact, in zone: TimeZoneRules?) -> String {
        switch fact {
        case .text(let text): text
        case .count(let count): String(count)
        case .time(let time): duration(time)
        case .share(let share): percent(share)
        case .money(let amount): money(amount)
        case .date(let date): date.description
        case .instant(let instant): zone.map { Moment(instant, in: $0).local } ?? instant.rfc3339
        case .month(let date): String(date.description.dropLast(3))
        }
    }

    static func figure(_ figure: Figure, target: TargetShare? = nil) -> String {
        switch figure {
        case .share(let share): percent(share, target: target)
        case .count(let count): String(count)
        case .time(let time): duration(time)
        case .money(let amount): money(amount)
        case .notMeasured(let reason): "not measured (\(words(reason)))"
        }
    }

    static func words(_ reason: NotMeasured) -> String {
        switch reason {
        case .noSource: "no usable source serves it"
        case .nothingToCount: "there was nothing to count"
        case .insufficientCoverage: "monitoring gaps leave the verdict open"
        case .historyMissing: "the exports hold no history"
        case .noValue: "no value arrived in the period"
        case .incomplete: "too many tickets have missing or impossible timestamps"
        case .otherScale: "all answers are on another scale than the agreement's"
        case .notInForce: "the promise did not yet hold"
        }
    }

    static func words(_ status: Status) -> String {
        switch status {
        case .met: "met"
        case .watch: "met, on watch"
        case .missed: "missed"
        case .notMeasured: "not measured"
        }
    }

    /// `exports/servicenow/aldermoor/incident-2026-10.csv:123`.
    static func place(_ source: Provenance?) -> String { source.map { "\($0.file):\($0.line)" } ?? "no row" }
}
