import SLAModel
import SLATime

/// The changes of a ticket's priority up to an instant, as exported. Empty, and without memory, for most.
struct PriorityChanges {
    /// The word the first change came from, even a later one: what the ticket began with; `nil` without changes.
    private(set) var first: Symbol?
    private(set) var changes: [(at: Instant, to: Symbol)] = []

    /// - Parameter instant: `nil` for a change after the instant, which only tells what was before it.
    mutating func note(from: Symbol, to: Symbol, at instant: Instant?) {
        first = first ?? from
        if let instant { changes.append((instant, to)) }
    }
}

/// What was promised to an ordinary ticket whose priority changed, one promise after another.
struct PlainPriorities {
    struct Segment {
        /// Since when it holds.
        var from: Instant
        var promise: PlainPromise
    }

    /// Never empty.
    private let segments: [Segment]

    /// - Parameter own: the promise for the priority of the newest export.
    /// - Returns: `nil` where a promise is missing or not plain or promises other clocks than `own`, or where a change
    ///   is not after the start.
    init?(_ priorities: PriorityChanges, _ terms: CompiledTicketTerms, start: Instant, like own: PlainPromise) {
        func promise(_ word: Symbol) -> PlainPromise? {
            guard let promise = terms.vocabulary.priority(word).flatMap({ terms.plainPromises[$0] }),
                (promise.response == nil) == (own.response == nil),
                (promise.resolution == nil) == (own.resolution == nil)
            else { return nil }
            return promise
        }
        guard let first = priorities.first.flatMap(promise) else { return nil }
        var segments = [Segment(from: start, promise: first)]
        for change in priorities.changes {
            guard change.at > start, let next = promise(change.to) else { return nil }
            segments.append(Segment(from: change.at, promise: next))
        }
        self.segments = segments
    }

    /// The promise of the instant.
    var last: PlainPromise { segments[segments.count - 1].promise }

    /// What a clock shows that stops at an instant, by a rule for changes of priority; `nil` where the rule judges by
    /// more than one promise (semantics 1.3).
    ///
    /// - Parameter clock: the clock under a promise, and from when on it exceeds that.
    func judged(
        stopped: Instant?, by rule: ClockRules.PriorityChange,
        _ clock: (PlainPromise) -> (reading: ClockReading, breach: Instant?)?
    ) -> ClockReading? {
        // A change at the end or after it is no part of the clock.
        let held = segments.prefix { segment in
            segment.from == segments[0].from || stopped.map { segment.from < $0 } ?? true
        }
        switch rule {
        case .keepOriginal: return clock(held[0].promise)?.reading
        case .retroactive: return retroactive(held, clock)
        case .reset, .worstOf, .segmentWeighted:
            return held.count == 1 ? clock(held[0].promise)?.reading : nil
        }
    }

    /// The promise that holds now, from the start. A breach stands from the instant since which the clock has been late
    /// by the promise of that instant.
    private func retroactive(
        _ held: ArraySlice<Segment>, _ clock: (PlainPromise) -> (reading: ClockReading, breach: Instant?)?
    ) -> ClockReading? {
        guard var reading = clock(held[held.count - 1].promise)?.reading else { return nil }
        guard held.count > 1, reading.breach != nil else { return reading }
        var standing: Instant?
        for (index, segment) in held.enumerated() {
            guard let own = clock(segment.promise) else { return nil }
            guard let breach = own.breach, index == held.count - 1 || breach < held[index + 1].from else {
                standing = nil
                continue
            }
            // In time again when this promise began to hold.
            if breach > segment.from { standing = nil }
            standing = standing ?? max(breach, segment.from)
        }
        reading.breach = standing
        return reading
    }
}
