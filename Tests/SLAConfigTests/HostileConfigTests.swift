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
        var generator = SeededGenerator(seed: 7)
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

    @Test("20,000 faults are found in a moment, and as many are told as anybody reads")
    func manyFaults() throws {
        let services = String(repeating: "      - {id: A b, name: X}\n", count: 20_000)
        let text = "client: {id: acme, name: Acme}\nterms:\n  - effective: 2026-01-01\n    services:\n" + services
        let start = ContinuousClock.now
        do throws(Diagnostics) {
            _ = try AgreementReader.read(text, file: "a.yaml")
            Issue.record("the file is wrong")
        } catch {
            #expect(error.all.count == 201)
            #expect(error.all.last?.summary.hasPrefix("and ") == true)
            #expect(error.all.last?.severity == .error)
        }
        #expect(ContinuousClock.now - start < .seconds(5))
    }

    @Test("findings of several files are told file by file, each in the order of its lines")
    func severalFiles() {
        let sink = DiagnosticSink(YAMLText("a: 1\nb: 2\n", file: "a.yaml"))
        func other(_ line: Int) -> Diagnostic {
            Diagnostic(.error, id: "x", "\(line)", at: SourcePosition(file: "b.yaml", line: line))
        }
        sink.error("y", "late", at: YAMLNode(.scalar("2", .plain), line: 2, column: 4))
        sink.append(contentsOf: Diagnostics([other(9), other(3)]))
        sink.error("y", "early", at: YAMLNode(.scalar("1", .plain), line: 1, column: 4))
        #expect(sink.ordered.all.map(\.summary) == ["early", "late", "3", "9"])
    }
}
