"""Why the system refused a file or a connection, in both languages.

The system's own words come in English only, or in whatever language the machine is set to; a
Chinese sentence that ends in them is no sentence. Told apart by number, not by wording.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping

from qianwang.kernel.bilingual import Bilingual

_REASONS: Mapping[int, Bilingual] = {
    errno.ENOENT: Bilingual("没有这个文件或目录", "there is no such file or folder"),
    errno.EACCES: Bilingual("没有权限", "permission is missing"),
    errno.EPERM: Bilingual("系统不允许", "the system doesn't allow it"),
    errno.EISDIR: Bilingual("这是目录，不是文件", "this is a folder, not a file"),
    errno.ENOTDIR: Bilingual("路径中有一段不是目录", "a part of the path is not a folder"),
    errno.EEXIST: Bilingual("已经有这个文件", "the file is there already"),
    errno.ENAMETOOLONG: Bilingual("文件名过长", "the name is too long"),
    errno.ELOOP: Bilingual("符号链接绕成了圈", "symbolic links lead in a circle"),
    errno.ENOSPC: Bilingual("磁盘已满", "the disk is full"),
    errno.EDQUOT: Bilingual("磁盘配额已用完", "the quota of the disk is used up"),
    errno.EFBIG: Bilingual("文件过大", "the file is too large"),
    errno.EROFS: Bilingual("文件系统只读", "the file system is read-only"),
    errno.ETXTBSY: Bilingual("文件正在运行", "the file is being run"),
    errno.EBUSY: Bilingual("文件正被占用", "the file is in use"),
    errno.EMFILE: Bilingual("打开的文件过多", "too many files are open"),
    errno.ENFILE: Bilingual("系统打开的文件过多", "the system has too many files open"),
    errno.ENOMEM: Bilingual("内存不足", "memory is short"),
    errno.EIO: Bilingual("磁盘或设备读写出错", "the disk or device failed"),
    errno.ESTALE: Bilingual("网络盘上的文件已失效", "the file on the network drive is gone"),
    errno.ENODEV: Bilingual("没有这个设备", "there is no such device"),
    errno.ENXIO: Bilingual("没有这个设备", "there is no such device"),
    errno.EINVAL: Bilingual("系统不接受这个参数", "the system doesn't take this argument"),
    errno.ENOTEMPTY: Bilingual("目录不是空的", "the folder is not empty"),
    errno.EXDEV: Bilingual("不在同一个磁盘", "it is on another disk"),
    errno.ETIMEDOUT: Bilingual("等待超时", "it took too long"),
    errno.ECONNREFUSED: Bilingual("对方拒绝连接", "the other side refused to connect"),
    errno.ECONNRESET: Bilingual("对方断开了连接", "the other side broke the connection off"),
    errno.EADDRINUSE: Bilingual("端口已被占用", "the port is in use"),
    errno.ENETUNREACH: Bilingual("网络不通", "the network can't be reached"),
    errno.EHOSTUNREACH: Bilingual("对方主机不通", "the host can't be reached"),
}


def reason(problem: OSError) -> Bilingual:
    """What the system said, without a full stop; what isn't known, by its number.

    An error without a number (made by a library) is told as one of reading and writing.
    """
    if problem.errno is None:
        return Bilingual("读写出错", "reading or writing failed")
    known = _REASONS.get(problem.errno)
    if known is not None:
        return known
    name = errno.errorcode.get(problem.errno, str(problem.errno))
    return Bilingual(f"系统错误 {name}", f"system error {name}")
