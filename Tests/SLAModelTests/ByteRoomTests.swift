import SLAModel
import Testing

@Suite struct ByteRoomTests {
    /// Up to what the stack lends, and beyond.
    @Test(arguments: [0, 1, 511, 512, 513, 5000]) func textsAreWholeWhateverTheirLength(length: Int) {
        let text = ByteRoom.text { room in
            for _ in 0..<length { room.append(UInt8(ascii: "x")) }
        }
        #expect(text == String(repeating: "x", count: length))
    }

    @Test func aTextBeginsWhereItIsAskedFrom() {
        var room = ByteRoom(capacity: 64)
        room.append("caf")
        room.append(text: "é")
        let start = room.count
        room.append("plain")
        #expect(room.text == "caféplain")
        #expect(room.text(from: start) == "plain")
        #expect(room.text(from: room.count) == "")
    }

    @Test(arguments: [0, 64, 65, 300]) func bytesAreWholeWhateverTheCapacity(length: Int) {
        let bytes = ByteRoom.bytes(capacity: 64) { (room: consuming ByteRoom) in
            for _ in 0..<length { room.append(7) }
            return room
        }
        #expect(bytes == [UInt8](repeating: 7, count: length))
    }
}
