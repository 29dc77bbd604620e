import SLAModel
import SLATime

/// A client's readings by the word for their monitor.
struct ReadingsByWord: Sendable {
    let all: MonitorReadings
    /// In order of the records.
    private var places: [FoldedWord: [Int32]] = [:]

    /// A word is looked up once for each monitor.
    init(_ records: Records) {
        all = records.readings
        var byMonitor = [[Int32]](repeating: [], count: records.symbols.count)
        for place in records.readings.indices {
            byMonitor[Int(records.readings.monitor(of: place).index)].append(Int32(truncatingIfNeeded: place))
        }
        var spellings: Set<FoldedWord> = []
        for (index, own) in byMonitor.enumerated() where !own.isEmpty {
            let word = FoldedWord(records.symbols[Symbol(index: UInt32(index))])
            guard let others = places[word] else {
                places[word] = own
                continue
            }
            spellings.insert(word)
            places[word] = others + own
        }
        for word in spellings { places[word]?.sort() }
        nameChecks()
    }

    /// Lets a check be named without its monitor ("Ping" for "web-01 / Ping") where only one monitor has it.
    private mutating func nameChecks() {
        var monitors: [FoldedWord: [FoldedWord]] = [:]
        for word in places.keys {
            guard let check = word.text.firstRange(of: " / ").map({ FoldedWord(String(word.text[$0.upperBound...])) })
            else { continue }
            monitors[check, default: []].append(word)
        }
        for (check, monitors) in monitors where monitors.count == 1 && places[check] == nil {
            places[check] = places[monitors[0]]
        }
    }

    /// `nil` where nothing was exported under the word.
    subscript(word: FoldedWord) -> [MonitorReading]? { places[word].map { $0.map { all[Int($0)] } } }

    /// The earliest reading.
    func firstInstant(of word: FoldedWord) -> Instant? {
        places[word]?.lazy.map { all.at(of: Int($0)) }.min()
    }

    /// Where the readings of any of some words stand in `all`, in their order.
    func places(of words: Set<FoldedWord>) -> [Int32] {
        if words.count == 1, let word = words.first { return places[word] ?? [] }
        return words.flatMap { places[$0] ?? [] }.sorted()
    }
}
