import Glibc

/// Times kernels, or runs one of them a number of times for a tool that counts instructions.
///
///     kernels                     all: nanoseconds a unit and MB/s, best of several rounds
///     kernels NAME PASSES         runs one, printing nothing but its sum
///     kernels --xml FILE          reads the tickets of an XML export, for xml.py
@main
struct KernelBench {
    static func main() throws {
        let given = CommandLine.arguments
        if given.count == 3, given[1] == "--xml" {
            print(try readXMLTickets(path: given[2]))
            return
        }
        let kernels = importKernels + importFileKernels + measureKernels + renderKernels
        let arguments = CommandLine.arguments.dropFirst()
        if arguments.count == 2, let name = arguments.first, let passes = arguments.last.flatMap({ Int($0) }) {
            guard let kernel = kernels.first(where: { $0.name == name }) else {
                print("no kernel is called \(name); there are \(kernels.map(\.name).joined(separator: ", "))")
                exit(64)
            }
            let run = try kernel.prepare()
            var sum = 0
            for _ in 0..<passes { sum &+= try run.pass() }
            print(sum)
            return
        }
        for kernel in kernels { print(try line(kernel)) }
    }

    /// Rounds of about a tenth of a second; other work on the machine only adds, so the best one counts.
    private static func line(_ kernel: Kernel) throws -> String {
        let run = try kernel.prepare()
        var passes = 1
        var best = Double.infinity
        for round in 0..<9 {
            let start = cpuSeconds()
            for _ in 0..<passes { _ = try run.pass() }
            let time = cpuSeconds() - start
            if round == 0 {
                passes = max(1, Int(0.1 / max(time, 1e-6)))
            } else {
                best = min(best, time / Double(passes))
            }
        }
        let each = "\(tenths(best / Double(run.units) * 1e9)) ns a \(kernel.unit)"
        return kernel.name + "\t" + each
            + (run.bytes > 0 ? "\t\(tenths(Double(run.bytes) / best / 1e6)) MB/s" : "")
    }

    private static func tenths(_ value: Double) -> String {
        let units = Int((value * 10).rounded())
        return "\(units / 10).\(units % 10)"
    }

    private static func cpuSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
