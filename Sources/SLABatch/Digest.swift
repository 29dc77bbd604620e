import CCrypto

/// SHA-256, fed piece by piece. It alone holds its context, so that it may go from thread to thread.
struct Digest: ~Copyable, @unchecked Sendable {
    private let context: OpaquePointer

    init() {
        context = EVP_MD_CTX_new()
        EVP_DigestInit_ex(context, EVP_sha256(), nil)
    }

    deinit { EVP_MD_CTX_free(context) }

    mutating func update(_ bytes: UnsafeRawBufferPointer) {
        EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    }

    mutating func update(_ text: String) {
        var text = text
        text.withUTF8 { update(UnsafeRawBufferPointer($0)) }
    }

    /// The digest in lower-case hexadecimal.
    consuming func hexadecimal() -> String {
        var bytes = [UInt8](repeating: 0, count: 32)
        EVP_DigestFinal_ex(context, &bytes, nil)
        func digit(_ number: UInt8) -> UInt8 { (number < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10) + number }
        return String(unsafeUninitializedCapacity: 64) { digits in
            for (place, byte) in bytes.enumerated() {
                digits[2 * place] = digit(byte >> 4)
                digits[2 * place + 1] = digit(byte & 15)
            }
            return 64
        }
    }

    static func hexadecimal(of bytes: [UInt8]) -> String {
        var digest = Digest()
        bytes.withUnsafeBytes { digest.update($0) }
        return digest.hexadecimal()
    }
}
