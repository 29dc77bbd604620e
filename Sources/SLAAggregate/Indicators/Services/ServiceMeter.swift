import SLAModel
import SLATime

/// Measures the availability of a client's services in one period after another.
struct ServiceMeter: Sendable {
    let records: Records
    let agreement: CompiledAgreement
    /// What the monitoring said about each service under each version of the terms.
    private let timelines: [Key: StateTimeline]
    /// The maintenance that concerns each service, in order of the records.
    private let announced: [Key: [MaintenanceWindow]]
    /// When each monitor was first seen. Before that nothing is known of it, whatever the agreement says of gaps.
    private let firstSeen: [FoldedWord: Instant]

    private struct Key: Hashable {
        var service: String
        var effective: CivilDate
    }

    /// What a timeline depends on; most versions of the terms change neither.
    private struct Watched: Hashable {
        var tree: MonitorTree
        var calendar: ServiceCalendar
    }

    /// - Parameter range: everything that is asked about later.
    init(_ records: Records, agreement: CompiledAgreement, over range: Range<Instant>) {
        let readings = Self.byWord(records)
        var announced: [Key: [MaintenanceWindow]] = [:]
        let named = WindowsByWord(records)
        var timelines: [Key: StateTimeline] = [:]
        var built: [Watched: StateTimeline] = [:]
        for version in agreement.versions {
            for service in version.terms.services where service.availability != nil {
                let key = Key(service: service.id, effective: version.terms.effective)
                announced[key] = named.concerning(service).map { records.maintenance[$0] }
                guard let tree = service.monitors, let target = service.availability else { continue }
                let watched = Watched(tree: tree, calendar: version.calendar(target.during).calendar)
                if let known = built[watched] {
                    timelines[key] = known
                    continue
                }
                let serviceTime = version.calendar(target.during).openIntervals(in: range)
                var monitors: [String: StateTimeline] = [:]
                for name in tree.leaves {
                    monitors[name] = readings[FoldedWord(name)].map {
                        StateTimeline(readings: $0, over: range, serviceTime: serviceTime)
                    }
                }
                let timeline = StateTimeline(tree, of: monitors, over: range).withoutProofOfUptime
                built[watched] = timeline
                timelines[key] = timeline
            }
        }
        self.records = records
        self.agreement = agreement
        self.timelines = timelines
        self.announced = announced
        firstSeen = readings.compactMapValues { $0.lazy.map(\.at).min() }
    }

    /// The readings by the word for their monitor, each in their order; a word is looked up once for each monitor.
    private static func byWord(_ records: Records) -> [FoldedWord: [MonitorReading]] {
        var byMonitor = [[MonitorReading]](repeating: [], count: records.symbols.count)
        for reading in records.readings { byMonitor[Int(reading.monitor.index)].append(reading) }
        var readings: [FoldedWord: [MonitorReading]] = [:]
        var spellings: Set<FoldedWord> = []
        for (index, own) in byMonitor.enumerated() where !own.isEmpty {
            let word = FoldedWord(records.symbols[Symbol(index: UInt32(index))])
            if readings[word] != nil { spellings.insert(word) }
            readings[word, default: []] += own
        }
        for word in spellings {
            readings[word] = records.readings.filter { FoldedWord(records.symbols[$0.monitor]) == word }
        }
        return readings
    }

    /// The service with this id over a period; `nil` where the agreement promised nothing about it.
    ///
    /// - Parameter maintenance: counts maintenance by this rule, whatever was agreed.
    func measure(
        _ service: String, frame: Frame, maintenance: MaintenanceTerms.Rule? = nil
    ) -> ServicePeriod? {
        let parts = agreement.slices(of: frame.period).compactMap {
            part(service, slice: $0, frame: frame, maintenance: maintenance)
        }
        return parts.isEmpty ? nil : ServicePeriod(frame: frame, parts: parts)
    }

    private func part(
        _ id: String, slice: Slice, frame: Frame, maintenance: MaintenanceTerms.Rule?
    ) -> ServicePart? {
        guard let service = slice.terms.terms.services.first(where: { $0.id == id }),
            var target = service.availability
        else { return nil }
        target.maintenance.rule = maintenance ?? target.maintenance.rule
        let bounds = slice.bounds.clamped(to: frame.known)
        let key = Key(service: id, effective: slice.terms.terms.effective)
        let timeline = timelines[key] ?? .unknown(over: bounds)
        let calendar = slice.terms.calendar(target.during)
        let serviceTime = calendar.openIntervals(in: bounds)
        let plan = MaintenancePlan(
            target.maintenance, announced: announced[key] ?? [],
            recorded: timeline.instants(.maintenance), serviceTime: serviceTime, zone: calendar.zone, over: bounds)
        let excluded = IntervalSet(target.exclusions.lazy.filter { $0.from < $0.to }.map { $0.from..<$0.to })
        let account = AvailabilityAccount(
            period: bounds, timeline: timeline, serviceTime: serviceTime, maintenance: plan.agreed, excluded: excluded,
            rules: AvailabilityRules(target))
        return ServicePart(
            service: service, target: target, slice: slice, serviceTime: serviceTime, plan: plan, account: account,
            hasSource: service.monitors?.leaves.contains { leaf in
                firstSeen[FoldedWord(leaf)].map { $0 < bounds.upperBound } ?? false
            } ?? false)
    }
}

/// The places of announced maintenance by the word it names.
private struct WindowsByWord {
    private var places: [FoldedWord: [Int]] = [:]

    init(_ records: Records) {
        var words: [Symbol: FoldedWord] = [:]
        for (place, window) in records.maintenance.enumerated() {
            let word = words[window.service] ?? FoldedWord(records.symbols[window.service])
            words[window.service] = word
            places[word, default: []].append(place)
        }
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

extension StateTimeline {
    /// The same states, with neighbouring spans of uptime joined: a year of five-minute samples becomes a few hundred
    /// spans, and nobody asks which row proved that a service was up.
    fileprivate var withoutProofOfUptime: StateTimeline {
        StateTimeline(
            spans: spans.map { span in
                span.state == .up ? Span(range: span.range, state: .up) : span
            })
    }
}
