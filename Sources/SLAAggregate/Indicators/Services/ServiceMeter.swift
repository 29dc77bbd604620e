import SLAModel
import SLATime

/// Measures the availability of a client's services in one period after another.
struct ServiceMeter: Sendable {
    let records: Records
    let agreement: CompiledAgreement
    let readings: ReadingsByWord
    /// Each service under each version of the terms.
    private let watches: [Key: Watch]

    private struct Key: Hashable {
        var service: String
        var effective: CivilDate
    }

    /// What the exports say about a service.
    private struct Watch {
        /// In order of the records.
        var announced: [MaintenanceWindow]
        /// `nil` where no monitor is agreed.
        var timeline: StateTimeline?
        /// When the monitoring tool itself was told of maintenance.
        var recorded = IntervalSet()
        /// When the first of the monitors was first seen. Before that nothing is known, whatever the agreement says of
        /// gaps.
        var firstSeen: Instant?
    }

    /// What a timeline depends on; most versions of the terms change neither.
    private struct Watched: Hashable {
        var tree: MonitorTree
        var calendar: ServiceCalendar
    }

    /// - Parameter range: everything that is asked about later.
    init(_ records: Records, agreement: CompiledAgreement, over range: Range<Instant>) {
        let readings = ReadingsByWord(records)
        let named = WindowsByWord(records)
        var watches: [Key: Watch] = [:]
        var built: [Watched: StateTimeline] = [:]
        for version in agreement.versions {
            for service in version.terms.services where service.availability != nil {
                let key = Key(service: service.id, effective: version.terms.effective)
                var watch = Watch(announced: named.concerning(service).map { records.maintenance[$0] })
                defer { watches[key] = watch }
                guard let tree = service.monitors, let target = service.availability else { continue }
                watch.firstSeen = tree.leaves.compactMap { readings.firstInstant(of: FoldedWord($0)) }.min()
                let calendar = version.calendar(target.during)
                let watched = Watched(tree: tree, calendar: calendar.calendar)
                let timeline =
                    built[watched]
                    ?? Self.timeline(tree, readings, over: range, serviceTime: calendar.openIntervals(in: range))
                built[watched] = timeline
                watch.timeline = timeline
                watch.recorded = timeline.instants(.maintenance)
            }
        }
        self.records = records
        self.agreement = agreement
        self.readings = readings
        self.watches = watches
    }

    private static func timeline(
        _ tree: MonitorTree, _ readings: ReadingsByWord, over range: Range<Instant>, serviceTime: IntervalSet
    ) -> StateTimeline {
        var monitors: [String: StateTimeline] = [:]
        for name in tree.leaves {
            guard let own = readings[FoldedWord(name)] else { continue }
            monitors[name] = StateTimeline(readings: own, over: range, serviceTime: serviceTime, namesUptime: false)
        }
        return StateTimeline(tree, of: monitors, over: range, namesUptime: false)
    }

    /// The services with these ids over all periods of a review.
    func measure(_ services: [String], over frames: PeriodFrames) -> [String: OverPeriods<ServicePeriod?>] {
        let cut = frames.map { (frame: $0, slices: agreement.slices(of: $0.period)) }
        var measured: [String: OverPeriods<ServicePeriod?>] = [:]
        for id in services { measured[id] = cut.map { measure(id, frame: $0.frame, slices: $0.slices) } }
        return measured
    }

    /// The service with this id over a period; `nil` where the agreement promised nothing about it.
    ///
    /// - Parameter maintenance: counts maintenance by this rule, whatever was agreed.
    func measure(
        _ service: String, frame: Frame, maintenance: MaintenanceTerms.Rule? = nil
    ) -> ServicePeriod? {
        measure(service, frame: frame, slices: agreement.slices(of: frame.period), maintenance: maintenance)
    }

    private func measure(
        _ service: String, frame: Frame, slices: [Slice], maintenance: MaintenanceTerms.Rule? = nil
    ) -> ServicePeriod? {
        let parts = slices.compactMap { part(service, slice: $0, frame: frame, maintenance: maintenance) }
        return parts.isEmpty ? nil : ServicePeriod(frame: frame, parts: parts)
    }

    private func part(
        _ id: String, slice: Slice, frame: Frame, maintenance: MaintenanceTerms.Rule?
    ) -> ServicePart? {
        guard var owed = Owed(id, slice: slice, known: frame.known) else { return nil }
        owed.target.maintenance.rule = maintenance ?? owed.target.maintenance.rule
        let plan = plan(owed, usedBefore: capUsed(of: owed, before: slice, known: frame.evaluatedAt))
        let watch = watch(owed)
        let excluded = IntervalSet(owed.target.exclusions.filter { $0.from < $0.to }.map { $0.from..<$0.to })
        let account = AvailabilityAccount(
            period: owed.bounds, timeline: watch.timeline ?? .unknown(over: owed.bounds),
            serviceTime: owed.serviceTime, maintenance: plan.agreed, excluded: excluded,
            rules: AvailabilityRules(owed.target))
        return ServicePart(
            days: slice.firstDay...slice.lastDay, service: owed.service, target: owed.target,
            serviceTime: owed.serviceTime, plan: plan, account: account,
            hasSource: watch.firstSeen.map { $0 < owed.bounds.upperBound } ?? false)
    }

    private func watch(_ owed: Owed) -> Watch {
        watches[Key(service: owed.service.id, effective: owed.effective)] ?? Watch(announced: [])
    }

    private func plan(_ owed: Owed, usedBefore: Milliseconds) -> MaintenancePlan {
        let watch = watch(owed)
        return MaintenancePlan(
            owed.target.maintenance, announced: watch.announced, recorded: watch.recorded,
            serviceTime: owed.serviceTime, zone: owed.zone, over: owed.bounds, usedBefore: usedBefore)
    }

    /// The agreed maintenance of a month in the days before a slice of it: a cap is one a month, also where the terms
    /// change inside it or the period begins inside it (semantics 1.5). Zero where no cap is agreed.
    private func capUsed(of owed: Owed, before slice: Slice, known: Instant) -> Milliseconds {
        guard owed.target.maintenance.capPerMonth != nil,
            let days = ReviewPeriod.days(from: slice.firstDay.firstOfMonth(), through: slice.firstDay.adding(days: -1))
        else { return .zero }
        let bounds = days.bounds(in: agreement.zone)
        let earlier = agreement.slices(of: days).compactMap {
            Owed(owed.service.id, slice: $0, known: bounds.lowerBound..<min(bounds.upperBound, known))
        }
        return earlier.reduce(.zero) { used, part in
            used + plan(part, usedBefore: used).agreed.intersection(part.serviceTime).total
        }
    }
}

/// What of a service was owed in some days under one version of the terms.
private struct Owed {
    let service: Service
    let effective: CivilDate
    var target: AvailabilityTarget
    /// As far as the days are known.
    let bounds: Range<Instant>
    let serviceTime: IntervalSet
    /// Of the service's hours.
    let zone: TimeZoneRules

    /// `nil` where these terms promise nothing about the service.
    init?(_ id: String, slice: Slice, known: Range<Instant>) {
        guard let service = slice.terms.terms.services.first(where: { $0.id == id }),
            let target = service.availability
        else { return nil }
        let calendar = slice.terms.calendar(target.during)
        self.service = service
        self.target = target
        effective = slice.terms.terms.effective
        bounds = slice.bounds.clamped(to: known)
        serviceTime = calendar.openIntervals(in: bounds)
        zone = calendar.zone
    }
}

/// The places of announced maintenance by the word it names.
private struct WindowsByWord {
    private var places: [FoldedWord: [Int]] = [:]

    init(_ records: Records) {
        var bySymbol: [Symbol: [Int]] = [:]
        for (place, window) in records.maintenance.enumerated() { bySymbol[window.service, default: []].append(place) }
        for (symbol, own) in bySymbol { places[FoldedWord(records.symbols[symbol]), default: []] += own }
    }

    /// Maintenance of a service: named by id, name or monitor, or of all services.
    func concerning(_ service: Service) -> [Int] {
        let words = service.names.union((service.monitors?.leaves ?? []).map { FoldedWord($0) })
        return words.union([FoldedWord("")]).flatMap { places[$0] ?? [] }.sorted()
    }
}

extension Service {
    /// How exports may call the service.
    var names: Set<FoldedWord> { [FoldedWord(id), FoldedWord(name)] }
}
