import Glibc

/// Where the time of a run went, and for how much input: what a user reports when a run is slow. No figure and no
/// document depends on it.
package struct RunTimings: Sendable, Encodable {
    /// The parts of the job, in their order.
    package enum Phase: String, Sendable, Encodable, CaseIterable {
        /// From the workspace's files to records of one vocabulary.
        case imports = "import"
        /// From records to reviews.
        case measure
        /// From reviews to documents that are written and that nobody sees yet.
        case render
        /// From these to durable versions and the index.
        case publish
    }

    /// What one phase took.
    package struct Span: Sendable, Encodable {
        /// Which part of the job.
        package let phase: Phase
        /// By the system's monotonic clock.
        package let wallSeconds: Double
        /// Of all threads, in user and system mode.
        package let cpuSeconds: Double
    }

    /// Phases that took place, in order.
    package private(set) var spans: [Span] = []
    /// Rows and records read, of all exports.
    package var rows = 0
    /// Of all exports, as they lie on disk.
    package var bytes: Int64 = 0
    /// The largest amount of memory the process held at once, so far.
    package private(set) var peakBytes: Int64 = 0

    private var last = Moment()

    private enum CodingKeys: String, CodingKey { case spans, rows, bytes, peakBytes, importMegabytesPerSecond }

    /// Starts the watch.
    init() {}

    /// Ends a phase.
    mutating func end(_ phase: Phase) {
        let now = Moment()
        spans.append(
            Span(phase: phase, wallSeconds: now.wall - last.wall, cpuSeconds: now.cpu - last.cpu))
        peakBytes = now.peakBytes
        last = now
    }

    /// Millions of bytes read per second of wall time; `nil` before anything was imported.
    package var importMegabytesPerSecond: Double? {
        guard let wall = spans.first(where: { $0.phase == .imports })?.wallSeconds, wall > 0 else { return nil }
        return Double(bytes) / 1e6 / wall
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(spans, forKey: .spans)
        try container.encode(rows, forKey: .rows)
        try container.encode(bytes, forKey: .bytes)
        try container.encode(peakBytes, forKey: .peakBytes)
        try container.encodeIfPresent(importMegabytesPerSecond, forKey: .importMegabytesPerSecond)
    }

    /// As one JSON object with the fields above.
    package func json() throws -> [UInt8] { try jsonText(self) }

    /// A table of the phases, and a line about the input.
    package var text: String {
        var lines = ["phase      wall s     CPU s"]
        for span in spans { lines.append(Self.row(span.phase.rawValue, span.wallSeconds, span.cpuSeconds)) }
        lines.append(Self.row("total", spans.reduce(0) { $0 + $1.wallSeconds }, spans.reduce(0) { $0 + $1.cpuSeconds }))
        let speed = importMegabytesPerSecond.map { ", \(Self.fixed($0, 0)) MB/s" } ?? ""
        lines.append(
            "\(rows) rows, \(Self.fixed(Double(bytes) / 1e6, 1)) MB\(speed); "
                + "peak memory \(Self.fixed(Double(peakBytes) / 1_048_576, 0)) MiB")
        return lines.joined(separator: "\n")
    }

    private static func row(_ name: String, _ wall: Double, _ cpu: Double) -> String {
        name + String(repeating: " ", count: 8 - name.count) + padded(fixed(wall, 3)) + padded(fixed(cpu, 3))
    }

    private static func padded(_ text: String) -> String {
        String(repeating: " ", count: max(1, 10 - text.count)) + text
    }

    private static func fixed(_ value: Double, _ decimals: Int) -> String {
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        let units = Int((value * scale).rounded())
        guard decimals > 0 else { return "\(units)" }
        let fraction = "\(units % Int(scale))"
        return "\(units / Int(scale))." + String(repeating: "0", count: decimals - fraction.count) + fraction
    }

    /// What the system's clocks and its account of the process show.
    private struct Moment: Sendable {
        let wall: Double
        let cpu: Double
        let peakBytes: Int64

        init() {
            var now = timespec()
            clock_gettime(CLOCK_MONOTONIC, &now)
            wall = Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
            var usage = rusage()
            getrusage(RUSAGE_SELF.rawValue, &usage)
            func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
            cpu = seconds(usage.ru_utime) + seconds(usage.ru_stime)
            peakBytes = Int64(usage.ru_maxrss) * 1024
        }
    }
}
