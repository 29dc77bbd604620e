import SLAModel
import SLATime

/// What was promised about tickets in a period, by one version of the terms after another.
struct DeskPromise: Sendable {
    /// Days of the period under one version of the terms, or under several that promise the same shares and credits.
    struct Part: Sendable {
        var days: ClosedRange<CivilDate>
        /// First instant of the days.
        var from: Instant
        /// `nil` where nothing was promised about tickets.
        var terms: TicketTerms?
    }

    /// The last of the period that promise anything.
    let terms: CompiledTicketTerms
    /// Days of the period in order, without those before the first terms; never empty.
    let parts: [Part]
    /// Every version of the terms that promises anything about tickets in the period.
    let versions: [TicketTerms]
    /// The clocks that any version of the agreement promises the client: no ticket has another.
    let promised: [ClockMetric]
    /// The days on which anything was promised about tickets, from the first to the last, as far as they are known.
    let inForce: Range<Instant>
    /// As `inForce` of the days that promise a share in time, by `ClockMetric.place`; all where none does.
    private let shared: [Range<Instant>]
    /// Whether days among those of `shared` promise no share.
    private let hasGaps: [Bool]

    /// - Parameter parts: as in `parts`, of each version by itself.
    init(_ terms: CompiledTicketTerms, parts: [Part], promised: [ClockMetric], frame: Frame) {
        /// What decides how clocks are counted and what they cost.
        struct Counted: Equatable {
            var isPromised: Bool
            var shares: AttainmentTargets?
            var credit: CreditTerms?
        }
        func span(_ isMeant: (TicketTerms) -> Bool) -> Range<Instant>? {
            let meant = parts.indices.filter { parts[$0].terms.map(isMeant) ?? false }
            guard let first = meant.first, let last = meant.last else { return nil }
            let end = last + 1 < parts.count ? parts[last + 1].from : frame.bounds.upperBound
            return (parts[first].from..<end).clamped(to: frame.known)
        }
        let inForce = span { _ in true } ?? frame.known
        self.terms = terms
        self.parts = parts.stretches { part in
            Counted(isPromised: part.terms != nil, shares: part.terms?.attainment, credit: part.terms?.credit)
        }.map { same in
            var part = parts[same.startIndex]
            part.days = same.days
            return part
        }
        versions = parts.compactMap(\.terms)
        self.promised = promised
        self.inForce = inForce
        shared = ClockMetric.allCases.map { metric in span { $0.attainment.share(of: metric) != nil } ?? inForce }
        hasGaps = ClockMetric.allCases.map { metric in
            parts.stretches { $0.terms?.attainment.share(of: metric) == nil }.count {
                $0.first?.terms?.attainment.share(of: metric) != nil
            } > 1
        }
    }

    /// Whether a clock counts that belongs to an instant: not between two promises of a share.
    @inline(__always)
    func counts(_ metric: ClockMetric, at instant: Instant) -> Bool {
        shared[metric.place].contains(instant) && (!hasGaps[metric.place] || promisesShare(of: metric, at: instant))
    }

    private func promisesShare(of metric: ClockMetric, at instant: Instant) -> Bool {
        parts.last { $0.from <= instant }?.terms?.attainment.share(of: metric) != nil
    }

    /// The share in force on the last day that promises one.
    func share(of metric: ClockMetric) -> TargetShare? {
        parts.last { $0.terms?.attainment.share(of: metric) != nil }?.terms?.attainment.share(of: metric)
    }

    /// Whether one share, or none, holds for all days that count.
    func isOneShare(of metric: ClockMetric) -> Bool {
        parts.compactMap { $0.terms?.attainment.share(of: metric) }.stretches { $0 }.count <= 1
    }

    /// The clocks that the agreement promises to the client in the period, in the order in which they end.
    var clocks: [ClockMetric] {
        [.response, .nextResponse, .plan, .resolution].filter { metric in
            parts.contains { part in
                guard let terms = part.terms else { return false }
                return terms.attainment.share(of: metric) != nil
                    || terms.targets.contains { $0.kind == .sla && $0.duration(of: metric) != nil }
            }
        }
    }
}

extension ArraySlice<DeskPromise.Part> {
    /// From the first day to the last.
    var days: ClosedRange<CivilDate> { self[startIndex].days.lowerBound...self[endIndex - 1].days.upperBound }
}

extension ClockMetric {
    /// In `allCases`.
    var place: Int {
        switch self {
        case .response: 0
        case .resolution: 1
        case .plan: 2
        case .nextResponse: 3
        }
    }
}
