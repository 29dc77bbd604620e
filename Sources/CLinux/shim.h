// What the Glibc module leaves out, because glibc declares it for _GNU_SOURCE only or in a header of its own.
#pragma once
#include <sys/vfs.h>

extern int syncfs(int fd);
