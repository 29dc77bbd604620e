internal import Synchronization

/// How a large file may be read by two threads. The result is that of one thread, byte by byte.
///
/// A part of a file is read into a sink of its own (`RowSink.successor`), whose records are then appended to those of
/// the part before. Where a row means something only by what stood in the part before, the sink says so, and the file
/// is read anew by one thread.
package struct ParallelReading: Sendable {
    /// Runs two closures, at the same time where there are cores for it, and returns when both have ended.
    package typealias Run = @Sendable (_ first: () -> Void, _ second: @escaping @Sendable () -> Void) -> Void

    /// How two threads are had.
    package var run: Run
    /// Shorter files are read by one thread; 64 MiB.
    package var leastBytes = 64 << 20

    package init(leastBytes: Int = 64 << 20, run: @escaping Run) {
        self.leastBytes = leastBytes
        self.run = run
    }
}

/// Room for what two threads find. Taking gives it up here, so that it is not copied when it is changed.
final class TwoResults<Value: Sendable>: Sendable {
    private let values = Mutex<[Value?]>([nil, nil])

    func set(_ value: Value, at index: Int) { values.withLock { $0[index] = value } }

    func take(_ index: Int) -> Value? {
        values.withLock { values in
            defer { values[index] = nil }
            return values[index]
        }
    }
}
