import Foundation
import SLAConfig
import SLADiagnostics
import TestSupport
import Testing

@Suite("Hostile settings files are refused at once")
struct HostileConfigTests {
    @Test("every file of the corpus is refused with a place, in less than a second")
    func corpus() throws {
        guard let folder = Fixtures.shared?.appending(path: "corpus/config"),
            let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path())
        else {
            Fixtures.reportSkipped(17, of: "corpus/config")
            return
        }
        let files = names.filter { $0 != "manifest.json" }.sorted()
        #expect(files.count == 17)
        for file in files {
            let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            let start = ContinuousClock.now
            var found = Diagnostics()
            do throws(Diagnostics) { _ = try AgreementReader.read(text, file: file) } catch { found = error }
            #expect(found.hasErrors, "\(file)")
            #expect(found.all.allSatisfy { $0.position?.file == file && $0.text.utf8.count < 2000 }, "\(file)")
            #expect(ContinuousClock.now - start < .seconds(1), "\(file)")
        }
    }

    @Test("any damage to a good file is told or harmless, and never a crash")
    func damage() throws {
        let good = Array(try Fixtures.text("Tests/SLAConfigTests/Fixtures/agreement.yaml").utf8)
        var generator = Splitmix(state: 7)
        for _ in 0..<300 {
            var bytes = good
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: bytes[place] = UInt8.random(in: 0...127, using: &generator)
                case 1: bytes.remove(at: place)
                default: bytes.insert("{}[]:*&!|>'\"\t\n%@#-,".utf8.randomElement(using: &generator) ?? 0, at: place)
                }
            }
            do throws(Diagnostics) {
                _ = try AgreementReader.read(String(decoding: bytes, as: UTF8.self), file: "a.yaml")
            } catch {
                #expect(error.hasErrors && error.all.allSatisfy { !$0.text.isEmpty })
            }
        }
    }
}

/// A small generator with a seed, so that a failure can be repeated.
private struct Splitmix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
