import Glibc

/// A program run without a shell, in a process group of its own, with nothing to read and nobody listening.
struct ChildProcess {
    /// Why the program did not end by itself, or could not be run.
    enum Failure: Error {
        case timeOut
        case system(OutputError)
    }

    private let id: pid_t

    /// - Parameter home: the only folder it is told about.
    init(_ arguments: [String], home: String) throws(Failure) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
            posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        posix_spawnattr_setpgroup(&attributes, 0)
        let environment = [
            "PATH=/usr/local/bin:/usr/bin:/bin", "HOME=\(home)", "TMPDIR=\(home)", "XDG_RUNTIME_DIR=\(home)",
            "LANG=C.UTF-8", "TZ=UTC",
        ]
        var id: pid_t = 0
        var argv = arguments.map { strdup($0) } + [nil]
        var envp = environment.map { strdup($0) } + [nil]
        defer { for text in argv + envp { free(text) } }
        let code = posix_spawn(&id, arguments[0], &actions, &attributes, &argv, &envp)
        guard code == 0 else {
            throw .system(OutputError(path: arguments[0], operation: "start", code: code))
        }
        self.id = id
    }

    /// Its exit status, 128 + N after signal N. After the time limit the whole group is stopped.
    func wait(seconds: Int) throws(Failure) -> Int32 {
        var status: Int32 = 0
        for _ in 0..<(max(1, seconds) * 50) {
            let ended = waitpid(id, &status, WNOHANG)
            if ended == id {
                // Helpers that outlive the program go with it.
                kill(-id, SIGKILL)
                let signal = status & 0x7F
                return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
            }
            if ended < 0 && errno != EINTR {
                throw .system(OutputError(path: "process \(id)", operation: "wait for"))
            }
            usleep(20_000)
        }
        kill(-id, SIGKILL)
        while waitpid(id, &status, 0) < 0 && errno == EINTR {}
        throw .timeOut
    }
}
