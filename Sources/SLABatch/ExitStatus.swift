/// How a command ended, as a number that a script can trust (sysexits(3) where it has a word for it).
package enum ExitStatus: Int32, Sendable, Comparable {
    case done = 0
    case warnings = 1
    /// Some clients have no review or are held; each is named on standard error.
    case partial = 3
    case usage = 64
    /// The input was refused for every client.
    case dataRefused = 65
    case inputMissing = 66
    case fault = 70
    case cannotCreate = 73
    case outputFailed = 74
    /// Safe to run again later: another run holds the lock.
    case temporary = 75
    case permission = 77
    case configuration = 78

    package static func < (a: ExitStatus, b: ExitStatus) -> Bool { a.rawValue < b.rawValue }
}
