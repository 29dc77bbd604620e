import SLAModel
import SLATime

/// A client's readings by the word for their monitor.
struct ReadingsByWord: Sendable {
    private let readings: MonitorReadings
    /// In order of the records.
    private var places: [FoldedWord: [Int32]] = [:]

    /// A word is looked up once for each monitor.
    init(_ records: Records) {
        readings = records.readings
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
    }

    /// `nil` where nothing was exported under the word.
    subscript(word: FoldedWord) -> [MonitorReading]? { places[word].map { $0.map { readings[Int($0)] } } }

    /// The earliest reading.
    func firstInstant(of word: FoldedWord) -> Instant? {
        places[word]?.lazy.map { readings.at(of: Int($0)) }.min()
    }

    /// The readings of any of some words, in order of the records.
    func readings(of words: Set<FoldedWord>) -> [MonitorReading] {
        var all: [Int32] = []
        for word in words {
            guard let own = places[word] else { continue }
            all = all.isEmpty ? own : all + own
        }
        if words.count > 1 { all.sort() }
        return all.map { readings[Int($0)] }
    }
}
