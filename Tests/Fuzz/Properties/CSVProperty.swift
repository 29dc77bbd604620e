import SLAImport
import SLAModel

/// Bytes as a CSV file; its last byte chooses the dialect, and a line feed, with which a sound file ends, the common
/// one.
struct CSVProperty {
    private let bytes: [UInt8]
    private let choice: UInt8

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        choice = (bytes.last ?? 0x0A) ^ 0x0A
    }

    /// Sizes of blocks that cut rows, cells and scalars.
    private static let blocks = [1, 7, 64, 100]

    func check(everyWay: Bool) throws(Broken) {
        let fast = ReadRows(bytes, options)
        try require(fast.isConserved, "rows are lost: \(fast.counts)")
        var careful = options
        careful.alwaysCareful = true
        try requireSame(ReadRows(bytes, careful), fast, "the careful parser")
        let chosen = bytes.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFFFF } % Self.blocks.count
        for size in everyWay ? Self.blocks : [Self.blocks[chosen]] {
            var small = options
            small.blockBytes = size
            try requireSame(ReadRows(bytes, small), fast, "blocks of \(size)")
            small.alwaysCareful = true
            try requireSame(ReadRows(bytes, small), fast, "the careful parser on blocks of \(size)")
        }
        let job = try NeutralExports.job(.csv(shape), columns: NeutralExports.csvColumns)
        try NeutralExports.checkConservation(bytes, job)
        try checkWritten()
    }

    private var shape: CSVShape {
        var shape = CSVShape()
        if choice & 1 != 0 { shape.quoting = choice & 2 != 0 ? .backslash : .none }
        shape.skipsSpaces = choice & 4 != 0
        shape.keepsStrayQuotes = choice & 8 != 0
        if choice & 16 != 0 { shape.delimiter = choice & 32 != 0 ? ";" : "," }
        if choice & 64 != 0 { shape.headerRows = 2 }
        if choice & 128 != 0 { shape.trailers = ["Sum*", "x"] }
        return shape
    }

    private var options: CSVOptions {
        var options = CSVOptions(shape)
        if choice & 128 != 0 { options.encoding = .windows1252 }
        // Small limits are reached by small inputs.
        // The usual block would be a hundred times what is read, and set up for each reader.
        options.blockBytes = 1 << 14
        options.limits.fieldBytes = choice & 32 != 0 ? 64 : 1 << 20
        return options
    }

    private func requireSame(_ other: ReadRows, _ fast: ReadRows, _ what: String) throws(Broken) {
        try require(other == fast, "\(what) gives other rows:\n\(other)\n\(fast)")
    }

    /// What is written by RFC 4180 is read as it was: the bytes as cells, cut at `~`, of rows, cut at `^`.
    private func checkWritten() throws(Broken) {
        guard let text = String(validating: bytes, as: UTF8.self), !text.utf8.contains(0) else { return }
        let cut = text.utf8.split(separator: UInt8(ascii: "^"), omittingEmptySubsequences: false)
        let rows = cut.map { row in
            row.split(separator: UInt8(ascii: "~"), omittingEmptySubsequences: false).map { String($0) ?? "" }
        }
        let width = rows.map(\.count).max() ?? 1
        let names = (0..<width).map { "column \($0)" }
        let sound = rows.filter { row in
            row.count == width && row != names && row.contains { cell in !cell.utf8.allSatisfy { $0 == 32 || $0 == 9 } }
        }
        let end = choice & 1 != 0 ? "\r\n" : "\n"
        var file = names.joined(separator: ",") + end
        for row in sound {
            file += row.map(Self.quoted).joined(separator: ",") + end
        }
        let read = ReadRows(
            file,
            CSVOptions {
                $0.dialect.delimiter = UInt8(ascii: ",")
                $0.blockBytes = 1 << 14
            })
        // Equal strings may differ in bytes; a cell must come back byte for byte.
        let same = read.fields.map { $0.map { Array($0.utf8) } } == sound.map { $0.map { Array($0.utf8) } }
        try require(read.error == nil && same, "written rows are read otherwise:\n\(file.debugDescription)\n\(read)")
    }

    /// By scalars: a quote with a combining mark after it is another character, and a quote all the same.
    private static func quoted(_ cell: String) -> String {
        var written = String.UnicodeScalarView("\"".unicodeScalars)
        for scalar in cell.unicodeScalars {
            written.append(scalar)
            if scalar == "\"" { written.append(scalar) }
        }
        return String(written) + "\""
    }
}
