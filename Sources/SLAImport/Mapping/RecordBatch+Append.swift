import SLAModel

extension RecordBatch {
    /// Adds the records of the rows behind those of this batch, which are of the same file.
    ///
    /// - Parameter table: by the symbols of those records, the ones of this batch.
    mutating func append(_ next: consuming RecordBatch, _ table: [Symbol]) {
        tickets.append(next.tickets, table)
        changes.append(next.changes, table)
        verdicts += next.verdicts
        let first = readings.count
        printedSpans += next.printedSpans.map { PrintedSpan(reading: first + $0.reading, length: $0.length) }
        next.readings.move(to: 0, table)
        readings.append(contentsOf: next.readings)
        maintenance += next.maintenance.map { $0.moved(to: 0, table) }
        surveys += next.surveys.map { $0.moved(to: 0, table) }
        backups += next.backups.map { $0.moved(to: 0, table) }
        measurements += next.measurements.map { $0.moved(to: 0, table) }
        shares.append(next.shares)
        scans += next.scans.map { $0.moved(to: 0, table) }
        samples += next.samples.map { sample in
            var sample = sample
            sample.client = table[Int(sample.client.index)]
            sample.monitor = table[Int(sample.monitor.index)]
            return sample
        }
        for (key, run) in next.softRuns {
            softRuns[key.map { table[Int($0.index)] }, default: []] += run.map { $0.moved(to: 0, table) }
        }
    }
}

extension TicketChanges {
    fileprivate mutating func append(_ next: TicketChanges, _ table: [Symbol]) {
        guard next.count > 0 else { return }
        let numbers = next.table.changes.map { number(of: $0.moved(table)) }
        next.forEachRow { row, key in
            var event = row
            event.change = numbers[Int(event.change)]
            append(event, of: key)
        }
    }
}
