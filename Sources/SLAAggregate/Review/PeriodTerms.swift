import SLAModel
import SLATime

extension CompiledAgreement {
    /// When in some days something was promised, and by which terms last.
    struct InForce {
        /// From the first such day to the last.
        var days: ClosedRange<CivilDate>
        /// The last terms that promise it.
        var terms: CompiledTerms
    }

    /// `nil` where it is promised on none of the days.
    func inForce(_ days: ClosedRange<CivilDate>, where isPromised: (Terms) -> Bool) -> InForce? {
        var found: InForce?
        for (index, version) in versions.enumerated() where isPromised(version.terms) {
            let first = max(version.terms.effective, days.lowerBound)
            let next = index + 1 < versions.count ? versions[index + 1].terms.effective.adding(days: -1) : nil
            let last = min(next ?? days.upperBound, days.upperBound)
            guard first <= last else { continue }
            found = InForce(days: (found?.days.lowerBound ?? first)...last, terms: version)
        }
        return found
    }

    func inForce(_ period: ReviewPeriod, where isPromised: (Terms) -> Bool) -> InForce? {
        inForce(period.firstDay...period.lastDay, where: isPromised)
    }

    /// The part of a frame in which something was promised, with the last terms that did; `nil` where on no day.
    func inForce(
        _ frame: Frame, where isPromised: (Terms) -> Bool
    ) -> (frame: Frame, terms: CompiledTerms)? {
        inForce(frame.period, where: isPromised).map { found in
            let bounds = zone.startOfDay(found.days.lowerBound)..<zone.startOfDay(found.days.upperBound.adding(days: 1))
            return (frame.clamped(to: bounds), found.terms)
        }
    }

    /// The targets of a promise in a period and since when each held; `nil` where it did not change.
    func targets(in period: ReviewPeriod, of promise: (Terms) -> CommitmentTarget?) -> [DatedTarget]? {
        var targets: [DatedTarget] = []
        for version in versions where version.terms.effective <= period.lastDay {
            guard let target = promise(version.terms), target != targets.last?.target else { continue }
            let first = DatedTarget(from: max(version.terms.effective, period.firstDay), target: target)
            if targets.last?.from == first.from { targets.removeLast() }
            if targets.last?.target != target { targets.append(first) }
        }
        return targets.count > 1 ? targets : nil
    }

    /// The days of a period on which something was promised; `nil` where it was as long as any terms were in force.
    func promisedDays(in period: ReviewPeriod, where isPromised: (Terms) -> Bool) -> PromisedDays? {
        guard let days = inForce(period, where: isPromised)?.days, days != inForce(period, where: { _ in true })?.days
        else { return nil }
        return PromisedDays(from: days.lowerBound, until: days.upperBound)
    }

    /// Everything promised on some of the days (semantics 0.7): the terms of the last one, and what earlier ones of
    /// these days promised and it no longer does. `nil` where no terms are in force on the last day.
    func promises(in days: ClosedRange<CivilDate>) -> CompiledTerms? {
        guard let last = terms(on: days.upperBound) else { return nil }
        let earlier = versions.indices.filter { index in
            versions[index].terms.effective < last.terms.effective
                && versions[index + 1].terms.effective > days.lowerBound
        }
        return earlier.reversed().reduce(last) { $0.keeping(versions[$1]) }
    }
}

extension CompiledAgreement {
    /// The figure of a promise in a frame, not measured where it was in force on no day of it. Where it changed inside
    /// the frame, what counts is measured by the last of its forms and judged by each on its own days, if it can be.
    func figure<Promise: DatedPromise>(
        in frame: Frame, of promise: (Terms) -> Promise?, judge: Judge, measure: (Promise, Frame) -> PeriodFigure
    ) -> PeriodFigure {
        guard let whole = inForce(frame, where: { promise($0) != nil }), let last = promise(whole.terms.terms)
        else { return .notMeasured(.notInForce) }
        var figure = measure(last, whole.frame)
        let forms = slices(of: frame.period).filter { promise($0.terms.terms) != nil }
            .stretches { promise($0.terms.terms)?.judging }
            .compactMap { days -> (promise: Promise, frame: Frame)? in
                guard let first = days.first, let end = days.last, let form = promise(first.terms.terms) else {
                    return nil
                }
                return (form, frame.clamped(to: first.bounds.lowerBound..<end.bounds.upperBound))
            }
        // Forms of which one is judged otherwise than another have nothing in common: the last one decides.
        guard forms.count > 1, figure.value.measured != nil, forms.allSatisfy({ $0.promise.change == last.change })
        else { return figure }
        func judged() -> [Judgement] {
            forms.map { measure($0.promise, $0.frame) }.filter { $0.value.measured != nil }.map(\.judgement)
        }
        switch last.change {
        case .lastDecides: break
        case .worstDecides: figure.judgement = Judgement(joining: judged())
        case .allowancesAdd:
            let allowances = judged().compactMap(\.allowance)
            guard let unit = allowances.first?.unit else { break }
            figure.judgement = judge.sum(
                allowances.map(\.allowed), used: allowances.reduce(0) { $0 + $1.used }, unit: unit)
        }
        return figure
    }
}

extension Judgement {
    /// Of parts that were judged by themselves: late by any is late, and the one that used most of its room is told.
    fileprivate init(joining parts: [Judgement]) {
        let order: [Status] = [.notMeasured, .met, .watch, .missed]
        func grave(_ status: Status) -> Int { order.firstIndex(of: status) ?? 0 }
        let worst = parts.max { a, b in
            if a.status != b.status { return grave(a.status) < grave(b.status) }
            guard let left = a.allowance?.share, let right = b.allowance?.share else {
                return b.allowance?.share == nil
            }
            return left < right
        }
        self = worst ?? .notMeasured
    }
}

extension Terms {
    /// These terms with what earlier ones promised and these do not.
    fileprivate func keeping(_ earlier: Terms) -> Terms {
        func missing<Promise, ID: Equatable>(_ all: (Terms) -> [Promise], _ id: (Promise) -> ID) -> [Promise] {
            all(earlier).filter { old in !all(self).contains { id($0) == id(old) } }
        }
        var kept = self
        kept.services = services.map { own in
            guard let old = earlier.services.first(where: { $0.id == own.id }) else { return own }
            var service = own.availability == nil && old.availability != nil ? old : own
            service.credit = own.credit ?? old.credit
            return service
        }
        kept.services += missing(\.services, \.id)
        kept.measures += missing(\.measures, \.id)
        kept.escalation += missing(\.escalation, \.level)
        kept.security += missing(\.security, \.control)
        kept.tickets = tickets ?? earlier.tickets
        kept.satisfaction = satisfaction ?? earlier.satisfaction
        return kept
    }
}

extension CompiledTerms {
    /// These terms with what earlier ones promised and these do not, in the calendars of those where these have none of
    /// the name.
    fileprivate func keeping(_ earlier: CompiledTerms) -> CompiledTerms {
        let kept = terms.keeping(earlier.terms)
        guard kept != terms else { return self }
        return CompiledTerms(self, promising: kept, calendars: earlier.calendars)
    }
}

extension CompiledAgreement {
    /// A measure and the part of a frame in which it was promised; `nil` where on no day.
    func measure(_ id: String, in frame: Frame) -> (promise: MeasureCommitment, frame: Frame)? {
        let found = inForce(frame) { $0.measures.contains { $0.id == id } }
        return found.flatMap { found in
            found.terms.terms.measures.first { $0.id == id }.map { ($0, found.frame) }
        }
    }

    /// What was promised about surveys and the part of a frame in which it was; `nil` where on no day.
    func satisfaction(in frame: Frame) -> (promise: SatisfactionTarget, frame: Frame)? {
        let found = inForce(frame) { $0.satisfaction != nil }
        return found.flatMap { found in found.terms.terms.satisfaction.map { ($0, found.frame) } }
    }
}
