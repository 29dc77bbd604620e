import CMalloc

/// Gives the system the memory back that nobody uses any more; what is computed does not depend on it.
///
/// Each thread takes memory from a heap of its own. A file is read by one thread and its tickets are gathered by
/// another: what the first heap gets back serves the second nothing, and would stay. Measured, a million tickets on two
/// cores: the peak is 226 MiB instead of 292. With one heap for all threads it is 218, but they wait for each other
/// there, which takes a tenth more of the wall time, and more than that on a busy machine.
func returnGivenUpMemory() { malloc_trim(0) }
