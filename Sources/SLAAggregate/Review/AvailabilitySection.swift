import SLAModel
import SLATime

/// The services of the agreement with their outages, gaps and credits.
struct AvailabilitySection {
    let measured: ReviewMeasurements

    /// Those with a promise in the period, in the order of the agreement.
    func services() -> [ServiceAvailability] {
        let tickets = measured.desk.current.map { UrgentTickets($0) }
        return measured.terms.terms.services.compactMap { section($0, tickets: tickets) }
    }

    private func section(_ service: Service, tickets: UrgentTickets?) -> ServiceAvailability? {
        guard let target = service.availability, let period = measured.services[service.id]?.current else { return nil }
        let figure = period.figure(judge: measured.judge, coverageFloor: measured.thresholds.coverageFloor)
        let facts = ServiceFacts(
            period: period, records: measured.records, zone: measured.zone, tickets: tickets)
        func share(_ ratio: Ratio?) -> Figure {
            guard period.current.hasSource, let ratio else { return .notMeasured(.noSource) }
            return .share(ratio)
        }
        let proven = period.proven
        return ServiceAvailability(
            service: service.id, name: service.name, during: target.during, target: target.target,
            status: figure.judgement.status, contractual: figure.value, experienced: share(period.experienced),
            unmonitored: share(period.unmonitored), coverage: period.coverage, provenLow: proven?.lowerBound,
            provenHigh: proven?.upperBound, totals: period.totals,
            countedDown: period.countedDown.roundedUp,
            allowed: Milliseconds(period.allowed.numerator / period.allowed.denominator), days: facts.days,
            outages: facts.outages, degraded: facts.degraded, maintenance: facts.maintenance,
            exclusions: ExclusionAudit(period: period, zone: measured.zone).facts(), gaps: facts.gaps,
            allowanceExhausted: period.allowanceExhausted,
            credit: CreditLedger(measured, service: service.id)?.credit())
    }
}
