import Glibc

/// The attributes of a start tag as libxml2 hands them out: five pointers each, local name, prefix, namespace, value
/// and end of value.
struct XMLAttributes {
    private let pointers: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
    let count: Int

    init(_ pointers: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, count: Int) {
        self.pointers = pointers
        self.count = pointers == nil ? 0 : count
    }

    subscript(index: Int) -> (name: UnsafePointer<UInt8>, value: UnsafeRawBufferPointer)? {
        guard let pointers, let name = pointers[5 * index], let value = pointers[5 * index + 3],
            let end = pointers[5 * index + 4]
        else { return nil }
        return (name, UnsafeRawBufferPointer(start: value, count: end - value))
    }

    /// Whether a value holds an ampersand.
    @inline(__always)
    static func hasReference(_ value: UnsafeRawBufferPointer) -> Bool {
        guard let start = value.baseAddress else { return false }
        return memchr(start, Int32(UInt8(ascii: "&")), value.count) != nil
    }

    /// The value as written: without entity replacement libxml2 leaves an ampersand as `&#38;`.
    static func unescaped(_ value: UnsafeRawBufferPointer) -> [UInt8] {
        let mark = Array("&#38;".utf8)
        var result: [UInt8] = []
        var index = 0
        while index < value.count {
            result.append(value[index])
            let isMark = index + mark.count <= value.count && value[index..<(index + mark.count)].elementsEqual(mark)
            index += isMark ? mark.count : 1
        }
        return result
    }
}
