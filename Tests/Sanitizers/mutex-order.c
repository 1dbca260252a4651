// Tells the thread sanitizer of the order that a contended Synchronization.Mutex makes.
//
// Its fast path is inlined into our code, so that the sanitizer sees it. Where two threads really meet, it calls into
// libswiftSynchronization, which is not built with the sanitizer, and data that the mutex guards would be reported. Loaded with
// LD_PRELOAD, this stands between: the same functions are called, and the sanitizer hears of acquiring and releasing, on the
// word that the fast path uses. Nothing is hidden, unlike with a suppression. In a program without the sanitizer it does nothing.
//
// The mutex's word is Swift's self, which x86-64 passes in r13 (github.com/swiftlang/swift docs/ABI/CallConvSummary.rst).
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#ifndef __x86_64__
#error "which register holds self is known here for x86-64 only"
#endif

#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

extern void __tsan_acquire(void *) __attribute__((weak));
extern void __tsan_release(void *) __attribute__((weak));

static void *next(const char *name) {
    void *function = dlsym(RTLD_NEXT, name);
    if (!function) {
        fprintf(stderr, "mutex-order: %s is not in this Swift's libswiftSynchronization; see Tests/Sanitizers\n", name);
        abort();
    }
    return function;
}

__attribute__((used)) static void *order_lock(void) { return next(LOCK); }
__attribute__((used)) static void *order_unlock(void) { return next(UNLOCK); }
__attribute__((used)) static void order_acquire(void *word) { if (__tsan_acquire) __tsan_acquire(word); }
__attribute__((used)) static void order_release(void *word) { if (__tsan_release) __tsan_release(word); }

// Lock: first the real one with the same argument (edi) and self, then acquire. Unlock: release, then the real one.
__asm__(
    ".text\n"
    ".globl \"" LOCK "\"\n.type \"" LOCK "\",@function\n\"" LOCK "\":\n"
    "  push %rbp\n  mov %rsp, %rbp\n  push %rdi\n  push %r13\n"
    "  call order_lock\n"
    "  mov -8(%rbp), %rdi\n  mov -16(%rbp), %r13\n  call *%rax\n"
    "  mov -16(%rbp), %rdi\n  call order_acquire\n"
    "  pop %r13\n  pop %rdi\n  pop %rbp\n  ret\n"
    ".globl \"" UNLOCK "\"\n.type \"" UNLOCK "\",@function\n\"" UNLOCK "\":\n"
    "  push %rbp\n  mov %rsp, %rbp\n  push %r13\n  push %r13\n"
    "  mov %r13, %rdi\n  call order_release\n"
    "  call order_unlock\n"
    "  mov -8(%rbp), %r13\n  call *%rax\n"
    "  pop %r13\n  pop %r13\n  pop %rbp\n  ret\n");
