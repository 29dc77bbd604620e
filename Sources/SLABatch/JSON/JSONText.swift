/// JSON text while it is written: two spaces of indentation, keys sorted, slashes as they are, byte for byte what
/// Foundation's encoder makes with those options.
///
/// Foundation builds a tree of boxed values and prints it; here every value is printed where it stands, and an object
/// whose members did not come in order is put in order when it ends. Measured, release: about a fifth of the time.
final class JSONText {
    private(set) var bytes: [UInt8] = []
    /// Objects and arrays that were begun, outermost first.
    private var open: [Level] = []
    /// Members of all open objects, those of one behind each other.
    private var members: [Member] = []
    private var scratch: [UInt8] = []

    private struct Level {
        var isObject: Bool
        /// Of its first member in `members`.
        var firstMember: Int
        var count = 0
    }

    private struct Member {
        var key: String
        var start: Int
        var end: Int
    }

    /// How many objects and arrays are open.
    var depth: Int { open.count }

    // MARK: - Structure

    func begin(isObject: Bool) {
        bytes.append(isObject ? UInt8(ascii: "{") : UInt8(ascii: "["))
        open.append(Level(isObject: isObject, firstMember: members.count))
    }

    /// Ends what was begun inside the first `depth` levels.
    func close(to depth: Int) {
        while open.count > depth {
            let level = open.removeLast()
            if level.isObject {
                endMember(of: level)
                sortMembers(of: level)
                members.removeSubrange(level.firstMember...)
            }
            if level.count == 0 { bytes.append(UInt8(ascii: "\n")) }
            newLine()
            bytes.append(level.isObject ? UInt8(ascii: "}") : UInt8(ascii: "]"))
        }
    }

    /// What comes before a member of the innermost object; its value follows.
    func key(_ key: String) {
        if let level = open.last { endMember(of: level) }
        separate()
        members.append(Member(key: key, start: bytes.count, end: 0))
        write(key)
        bytes.append(contentsOf: [0x20, 0x3A, 0x20])
    }

    /// What comes before an element of the innermost array; its value follows.
    func element() { separate() }

    private func separate() {
        if open[open.count - 1].count > 0 { bytes.append(UInt8(ascii: ",")) }
        open[open.count - 1].count += 1
        newLine()
    }

    private func newLine() {
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(0x20, count: 2 * open.count))
    }

    private func endMember(of level: Level) {
        if members.count > level.firstMember { members[members.count - 1].end = bytes.count }
    }

    private func sortMembers(of level: Level) {
        let own = members[level.firstMember...]
        guard zip(own, own.dropFirst()).contains(where: { $1.key < $0.key }), let first = own.first else { return }
        scratch.removeAll(keepingCapacity: true)
        for member in own.sorted(by: { $0.key < $1.key }) {
            if !scratch.isEmpty {
                scratch.append(contentsOf: [UInt8(ascii: ","), UInt8(ascii: "\n")])
                scratch.append(contentsOf: repeatElement(0x20, count: 2 * (open.count + 1)))
            }
            scratch.append(contentsOf: bytes[member.start..<member.end])
        }
        bytes.replaceSubrange(first.start..., with: scratch)
    }

    // MARK: - Values

    func write(_ number: some BinaryInteger) { bytes.append(contentsOf: String(number).utf8) }

    func write(_ number: some BinaryFloatingPoint & CustomStringConvertible) {
        let digits = number.description
        bytes.append(contentsOf: digits.hasSuffix(".0") ? digits.utf8.dropLast(2) : digits.utf8[...])
    }

    func write(_ flag: Bool) { bytes.append(contentsOf: (flag ? "true" : "false").utf8) }

    func writeNull() { bytes.append(contentsOf: "null".utf8) }

    func write(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { utf8 in
            var start = 0
            for (index, byte) in utf8.enumerated() where byte < 0x20 || byte == 0x22 || byte == 0x5C {
                bytes.append(contentsOf: utf8[start..<index])
                bytes.append(contentsOf: Self.escaped(byte).utf8)
                start = index + 1
            }
            bytes.append(contentsOf: utf8[start...])
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func escaped(_ byte: UInt8) -> String {
        switch byte {
        case 0x22: "\\\""
        case 0x5C: "\\\\"
        case 0x08: "\\b"
        case 0x0C: "\\f"
        case 0x0A: "\\n"
        case 0x0D: "\\r"
        case 0x09: "\\t"
        default: "\\u00" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16)
        }
    }
}
