import SLAModel

/// Some of the classes of status as bits: asked at every change of every ticket, where a set would hash each time.
struct StatusClasses: Sendable, Hashable {
    private let bits: UInt8

    init(_ classes: some Sequence<StatusClass>) {
        bits = classes.reduce(0) { $0 | Self.bit($1) }
    }

    func contains(_ status: StatusClass) -> Bool { bits & Self.bit(status) != 0 }

    private static func bit(_ status: StatusClass) -> UInt8 {
        switch status {
        case .new: 1 << 0
        case .open: 1 << 1
        case .waitingOnClient: 1 << 2
        case .waitingOnVendor: 1 << 3
        case .resolved: 1 << 4
        case .closed: 1 << 5
        case .cancelled: 1 << 6
        }
    }
}
