/// How a command ended, as a number that a script can trust (sysexits(3) where it has a word for it).
package enum ExitStatus: Int32, Sendable {
    /// Everything was done, and nothing needs to be looked at.
    case done = 0
    /// Everything was done, and something should be looked at.
    case warnings = 1
    /// Some clients have no review or are held; each is named on standard error.
    case partial = 3
    /// The command line is wrong, or names no command.
    case usage = 64
    /// The input was refused for every client.
    case dataRefused = 65
    /// There is nothing to read for any client.
    case inputMissing = 66
    /// A fault in the program, never in the input.
    case fault = 70
    /// A file or folder could not be made.
    case cannotCreate = 73
    /// A write failed, a full disk or a closed pipe included.
    case outputFailed = 74
    /// Safe to run again later: another run holds the lock.
    case temporary = 75
    /// The system refuses to read or write.
    case permission = 77
    /// A file of the workspace is wrong; nothing was reviewed.
    case configuration = 78
}
