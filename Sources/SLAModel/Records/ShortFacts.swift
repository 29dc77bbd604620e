/// The facts of a ticket in 64 bytes (`PackedFacts`). Reads as `TicketFacts` do.
@usableFromInline
struct ShortFacts: Sendable {
    @usableFromInline var clientWord, serviceWord, priorityWord, statusWord, categoryWord, causeWord: UInt16
    @usableFromInline var closureWord, groupWord, assigneeWord: UInt16
    @usableFromInline var shortSubjectLength, shortEventCount: UInt16
    @usableFromInline var shortRest: Int16
    /// Since 1970-01-01T00:00:00Z; `none` where there is no time.
    @usableFromInline var createdSeconds, firstResponseSeconds, resolvedSeconds, closedSeconds: UInt32
    @usableFromInline var updatedSeconds: UInt32
    @usableFromInline var textStart, firstEvent: UInt32
    @usableFromInline var line, eventLine: Int32
    @usableFromInline var shortKeyLength: UInt8
    /// The smallest number means that there is none.
    @usableFromInline var shortReopenCount, shortEscalationLevel: Int8
    @usableFromInline var historyIsComplete: Bool

    @inlinable static var none: UInt32 { .max }

    /// `nil` for facts that need more room.
    @inlinable
    init?(_ facts: TicketFacts) {
        var fits = true
        func word(_ symbol: Symbol) -> UInt16 {
            fits = fits && symbol.index <= UInt32(UInt16.max)
            return UInt16(truncatingIfNeeded: symbol.index)
        }
        func length(_ number: UInt32) -> UInt16 {
            fits = fits && number <= UInt32(UInt16.max)
            return UInt16(truncatingIfNeeded: number)
        }
        func seconds(_ stamp: Stamp) -> UInt32 {
            if stamp == .none { return Self.none }
            let seconds = UInt32(truncatingIfNeeded: stamp.milliseconds / 1000)
            fits = fits && Int64(seconds) &* 1000 == stamp.milliseconds && seconds != Self.none
            return seconds
        }
        func number(_ count: TicketFacts.Count) -> Int8 {
            guard let number = count.number else { return .min }
            fits = fits && number > Int32(Int8.min) && number <= Int32(Int8.max)
            return Int8(truncatingIfNeeded: number)
        }
        clientWord = word(facts.client)
        serviceWord = word(facts.service)
        priorityWord = word(facts.priority)
        statusWord = word(facts.status)
        categoryWord = word(facts.category)
        causeWord = word(facts.cause)
        closureWord = word(facts.closure)
        groupWord = word(facts.group)
        assigneeWord = word(facts.assignee)
        fits = fits && facts.keyLength <= UInt32(UInt8.max)
        shortKeyLength = UInt8(truncatingIfNeeded: facts.keyLength)
        shortSubjectLength = length(facts.subjectLength)
        shortEventCount = length(facts.eventCount)
        createdSeconds = seconds(facts.created)
        firstResponseSeconds = seconds(facts.firstResponse)
        resolvedSeconds = seconds(facts.resolved)
        closedSeconds = seconds(facts.closed)
        updatedSeconds = seconds(facts.updated)
        textStart = facts.textStart
        firstEvent = facts.firstEvent
        line = facts.line
        eventLine = facts.eventLine
        shortReopenCount = number(facts.reopenCount)
        shortEscalationLevel = number(facts.escalationLevel)
        fits = fits && facts.rest <= Int32(Int16.max)
        shortRest = Int16(truncatingIfNeeded: facts.rest)
        historyIsComplete = facts.historyIsComplete
        if !fits { return nil }
    }
}

extension ShortFacts {
    @inlinable var client: Symbol { Symbol(index: UInt32(clientWord)) }
    @inlinable var service: Symbol { Symbol(index: UInt32(serviceWord)) }
    @inlinable var priority: Symbol { Symbol(index: UInt32(priorityWord)) }
    @inlinable var status: Symbol { Symbol(index: UInt32(statusWord)) }
    @inlinable var category: Symbol { Symbol(index: UInt32(categoryWord)) }
    @inlinable var cause: Symbol { Symbol(index: UInt32(causeWord)) }
    @inlinable var closure: Symbol { Symbol(index: UInt32(closureWord)) }
    @inlinable var group: Symbol { Symbol(index: UInt32(groupWord)) }
    @inlinable var assignee: Symbol { Symbol(index: UInt32(assigneeWord)) }

    @inlinable var created: Stamp { Self.stamp(createdSeconds) }
    @inlinable var firstResponse: Stamp { Self.stamp(firstResponseSeconds) }
    @inlinable var resolved: Stamp { Self.stamp(resolvedSeconds) }
    @inlinable var closed: Stamp { Self.stamp(closedSeconds) }
    @inlinable var updated: Stamp { Self.stamp(updatedSeconds) }

    @inlinable var keyLength: UInt32 { UInt32(shortKeyLength) }
    @inlinable var subjectLength: UInt32 { UInt32(shortSubjectLength) }
    @inlinable var eventCount: UInt32 { UInt32(shortEventCount) }
    @inlinable var reopenCount: TicketFacts.Count { Self.count(shortReopenCount) }
    @inlinable var escalationLevel: TicketFacts.Count { Self.count(shortEscalationLevel) }
    @inlinable var rest: Int32 { Int32(shortRest) }

    @inlinable
    @inline(__always)
    static func stamp(_ seconds: UInt32) -> Stamp {
        var stamp = Stamp.none
        if seconds != none { stamp.milliseconds = Int64(seconds) &* 1000 }
        return stamp
    }

    @inlinable
    @inline(__always)
    static func count(_ number: Int8) -> TicketFacts.Count {
        TicketFacts.Count(number == .min ? nil : Int32(number))
    }

    /// In full.
    @inlinable
    var facts: TicketFacts {
        var facts = TicketFacts(line: line)
        facts.client = client
        facts.service = service
        facts.priority = priority
        facts.status = status
        facts.category = category
        facts.cause = cause
        facts.closure = closure
        facts.group = group
        facts.assignee = assignee
        facts.rest = rest
        facts.created = created
        facts.firstResponse = firstResponse
        facts.resolved = resolved
        facts.closed = closed
        facts.updated = updated
        facts.textStart = textStart
        facts.keyLength = keyLength
        facts.subjectLength = subjectLength
        facts.firstEvent = firstEvent
        facts.eventCount = eventCount
        facts.eventLine = eventLine
        facts.reopenCount = reopenCount
        facts.escalationLevel = escalationLevel
        facts.historyIsComplete = historyIsComplete
        return facts
    }
}
