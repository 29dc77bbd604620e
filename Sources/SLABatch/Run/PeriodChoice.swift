package import SLADiagnostics
package import SLATime

/// Which period a command was asked for.
package enum PeriodChoice: Sendable, Hashable {
    /// The last whole month before the as-of instant.
    case lastMonth
    /// Exactly this one.
    case period(ReviewPeriod)

    /// Reads `last-month`, `2026-10`, `2026-Q3`, `2026` or `2026-09-15..2026-10-15`.
    ///
    /// - Throws: one diagnostic with the forms that are read.
    package init(_ text: String) throws(Diagnostics) {
        if text == "last-month" {
            self = .lastMonth
            return
        }
        do {
            self = .period(try ReviewPeriod(text))
        } catch {
            throw Diagnostics([
                Diagnostic(.error, id: "period", "\(error)", fix: "or leave it out: the last month is reviewed")
            ])
        }
    }

    /// The period meant, seen from an instant; the date of the instant is taken in UTC.
    func resolved(asOf instant: Instant) -> ReviewPeriod {
        switch self {
        case .period(let period): return period
        case .lastMonth:
            return ReviewPeriod.month(containing: LocalTime(at: instant).date).previous
        }
    }
}
