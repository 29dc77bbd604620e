import SLAModel

// Each record knows its own words: those of a file become those of all files, or of a file's first part.

extension MonitorReading {
    /// The reading with the symbols and the file number of all files.
    func moved(to file: Int32, _ table: [Symbol]) -> MonitorReading {
        var reading = self
        reading.client = table[Int(client.index)]
        reading.monitor = table[Int(monitor.index)]
        reading.cause = table[Int(cause.index)]
        reading.origin.file = file
        return reading
    }
}

extension ScanFinding {
    /// The finding with the symbols and the file number of all files.
    func moved(to file: Int32, _ table: [Symbol]) -> ScanFinding {
        var finding = self
        finding.client = table[Int(client.index)]
        finding.host = table[Int(host.index)]
        finding.port = table[Int(port.index)]
        finding.name = table[Int(name.index)]
        finding.number = table[Int(number.index)]
        finding.origin.file = file
        return finding
    }
}

extension MaintenanceWindow {
    /// The window with the symbols and the file number of all files.
    func moved(to file: Int32, _ table: [Symbol]) -> MaintenanceWindow {
        var record = self
        record.client = table[Int(client.index)]
        record.service = table[Int(service.index)]
        record.origin.file = file
        return record
    }
}

extension SurveyResponse {
    /// The answer with the symbols and the file number of all files.
    func moved(to file: Int32, _ table: [Symbol]) -> SurveyResponse {
        var record = self
        record.client = table[Int(client.index)]
        record.origin.file = file
        return record
    }
}

extension BackupRun {
    /// The run with the symbols and the file number of all files.
    func moved(to file: Int32, _ table: [Symbol]) -> BackupRun {
        var record = self
        record.client = table[Int(client.index)]
        record.job = table[Int(job.index)]
        record.origin.file = file
        return record
    }
}

extension Measurement {
    /// The value with the symbols and the file number of all files.
    func moved(to file: Int32, _ table: [Symbol]) -> Measurement {
        var record = self
        record.client = table[Int(client.index)]
        record.measure = table[Int(measure.index)]
        record.origin.file = file
        return record
    }
}
