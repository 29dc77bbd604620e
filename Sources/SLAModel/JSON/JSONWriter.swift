import SLADiagnostics

/// JSON text while it is written: two spaces of indentation, slashes as they are, members in the order they are given,
/// which is that of their keys. Byte for byte what Foundation's encoder makes with sorted keys, so that the two can be
/// held against each other.
///
/// `Encodable` asks the runtime for types and conformances at every value; here the compiler knows them. Measured,
/// release: a review of 177 KB takes a tenth of the instructions.
package struct JSONWriter: ~Copyable {
    private var text: ByteRoom
    /// How many objects and arrays are open.
    private var depth = 0
    /// Whether the innermost one has no member yet.
    private var isEmpty = true
    #if DEBUG
        /// The last key of each open object, to see that keys come in order.
        private var lastKeys: [String] = []
    #endif

    private init(_ text: consuming ByteRoom) {
        self.text = text
    }

    /// A whole text: the value and a line end.
    ///
    /// - Parameter capacity: how many bytes it will about have; more than that costs a copy.
    package static func bytes(of value: some JSONWritable, capacity: Int = 1 << 18) -> [UInt8] {
        ByteRoom.bytes(capacity: capacity) { (room: consuming ByteRoom) in
            var json = JSONWriter(room)
            value.write(to: &json)
            json.text.append(UInt8(ascii: "\n"))
            return json.text
        }
    }

    // MARK: Structure

    /// Opens an object; its members follow in the order of their keys.
    package mutating func beginObject() {
        begin(UInt8(ascii: "{"))
        #if DEBUG
            lastKeys.append("")
        #endif
    }

    /// Closes the innermost object.
    package mutating func endObject() {
        end(UInt8(ascii: "}"))
        #if DEBUG
            lastKeys.removeLast()
        #endif
    }

    /// Opens an array; each element is announced by `element`.
    package mutating func beginArray() { begin(UInt8(ascii: "[")) }
    /// Closes the innermost array.
    package mutating func endArray() { end(UInt8(ascii: "]")) }

    /// What comes before an element of the innermost array; its value follows.
    package mutating func element() {
        text.end(at: text.place(atMost: Self.mostLineBytes(depth)).store(line: depth, isFirst: isEmpty))
        isEmpty = false
    }

    /// A member of the innermost object, after those whose keys come before its own.
    package mutating func member<Value: JSONWritable>(_ key: StaticString, _ value: Value) {
        self.key(key)
        value.write(to: &self)
    }

    /// A member that is left out when it is `nil`.
    package mutating func member<Value: JSONWritable>(_ key: StaticString, _ value: Value?) {
        guard let value else { return }
        self.key(key)
        value.write(to: &self)
    }

    /// What comes before a member, where the key is known at run time only; its value follows.
    package mutating func key(text: String) {
        check(text)
        element()
        write(text)
        append(" : ")
    }

    private mutating func key(_ key: StaticString) {
        check("\(key)")
        let place = text.place(atMost: Self.mostLineBytes(depth) + key.utf8CodeUnitCount + 5)
        text.end(
            at: place.store(line: depth, isFirst: isEmpty).store(UInt8(ascii: "\"")).store(key).store("\" : "))
        isEmpty = false
    }

    /// What the end of a line and the indentation of the next one take, with the room that spaces are stored into.
    private static func mostLineBytes(_ depth: Int) -> Int { 2 + 2 * depth + 6 }

    private mutating func check(_ key: @autoclosure () -> String) {
        #if DEBUG
            let key = key()
            precondition(lastKeys[lastKeys.count - 1] < key, "'\(key)' is not in the order of the keys")
            lastKeys[lastKeys.count - 1] = key
        #endif
    }

    private mutating func begin(_ bracket: UInt8) {
        text.append(bracket)
        depth += 1
        isEmpty = true
    }

    private mutating func end(_ bracket: UInt8) {
        depth -= 1
        let place = text.place(atMost: Self.mostLineBytes(depth) + 2)
        let line = isEmpty ? place.store(UInt8(ascii: "\n")) : place
        text.end(at: line.store(line: depth, isFirst: true).store(bracket))
        isEmpty = false
    }

    // MARK: Values

    /// A whole number, all digits.
    package mutating func write(_ number: Int64) {
        let place = text.place(atMost: 21)
        text.end(at: (number < 0 ? place.store(UInt8(ascii: "-")) : place).store(digits: number.magnitude))
    }

    /// A day as `"YYYY-MM-DD"`; the year is not negative.
    package mutating func write(year: UInt64, month: UInt64, day: UInt64) {
        text.end(
            at: text.place(atMost: 64).store(UInt8(ascii: "\"")).store(digits: year, width: 4)
                .store(UInt8(ascii: "-")).store(digits: month, width: 2)
                .store(UInt8(ascii: "-")).store(digits: day, width: 2).store(UInt8(ascii: "\"")))
    }

    /// Text that needs no escapes.
    package mutating func append(_ text: StaticString) {
        self.text.append(text)
    }

    /// The fewest digits that give the same number back; a whole one without a point. JSON has no infinities: the
    /// number is finite.
    package mutating func write(_ number: Double) {
        var digits = number.description
        if digits.hasSuffix(".0") { digits.removeLast(2) }
        text.append(text: digits)
    }

    /// Text in quotes, with the escapes JSON asks for and no other (RFC 8259 section 7).
    package mutating func write(_ string: String) {
        string.withLentUTF8 { utf8 in
            var index = 0
            if Self.skipPlain(utf8, from: &index) {
                return text.end(
                    at: text.place(atMost: utf8.count + 2).store(UInt8(ascii: "\"")).store(utf8)
                        .store(UInt8(ascii: "\"")))
            }
            text.append(UInt8(ascii: "\""))
            var start = 0
            repeat {
                text.append(UnsafeBufferPointer(rebasing: utf8[start..<index]))
                escape(utf8[index])
                start = index + 1
                index = start
            } while !Self.skipPlain(utf8, from: &index)
            text.append(UnsafeBufferPointer(rebasing: utf8[start...]))
            text.append(UInt8(ascii: "\""))
        }
    }

    /// Goes on to the next byte that needs an escape; whether there is none.
    @inline(__always)
    private static func skipPlain(_ utf8: UnsafeBufferPointer<UInt8>, from index: inout Int) -> Bool {
        while true {
            index = utf8.end(ofPlainFrom: index) {
                $0.marks(under: 0x20) | $0.marks(of: 0x22) | $0.marks(of: 0x5C)
            }
            // Up to eight bytes: those at the end, or among which something was seen.
            let end = min(index + 8, utf8.count)
            while index < end {
                let byte = utf8[index]
                if byte < 0x20 || byte == 0x22 || byte == 0x5C { return false }
                index += 1
            }
            if index == utf8.count { return true }
        }
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case 0x22: append("\\\"")
        case 0x5C: append("\\\\")
        case 0x08: append("\\b")
        case 0x0C: append("\\f")
        case 0x0A: append("\\n")
        case 0x0D: append("\\r")
        case 0x09: append("\\t")
        default:
            append("\\u00")
            for digit in [byte >> 4, byte & 15] {
                text.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
            }
        }
    }
}

extension UnsafeMutableRawPointer {
    /// Stores the end of a line and the indentation of the next one.
    ///
    /// - Parameter isFirst: leaves out the comma before it.
    @inline(__always)
    fileprivate func store(line depth: Int, isFirst: Bool) -> UnsafeMutableRawPointer {
        (isFirst ? self : store(UInt8(ascii: ","))).store(UInt8(ascii: "\n")).store(pairsOfSpaces: depth)
    }
}
