import Dispatch
import Synchronization

/// Work that another thread does meanwhile, or, where all threads had other work until then, whoever asks for its
/// result: a nested `concurrentPerform` would not use the threads that become free, and waiting for one could last for
/// ever.
final class Errand<Value: Sendable>: Sendable {
    private enum State {
        case open(@Sendable () -> Value)
        case taken
        case done(Value)
    }

    private let state: Mutex<State>
    private let end = DispatchSemaphore(value: 0)

    init(_ work: @escaping @Sendable () -> Value) { state = Mutex(.open(work)) }

    /// Offers the work to other threads.
    func start() { DispatchQueue.global().async { [self] in run() } }

    /// What came of it.
    @discardableResult
    func result() -> Value {
        run()
        waitForEnd()
        guard case .done(let value) = state.withLock({ $0 }) else { preconditionFailure("the end comes with a value") }
        return value
    }

    /// May be waited for more than once.
    private func waitForEnd() {
        end.wait()
        end.signal()
    }

    private func run() {
        let work = state.withLock { state -> (@Sendable () -> Value)? in
            guard case .open(let work) = state else { return nil }
            state = .taken
            return work
        }
        guard let value = work?() else { return }
        state.withLock { $0 = .done(value) }
        end.signal()
    }
}
