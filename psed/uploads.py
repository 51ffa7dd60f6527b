"""How a large upload comes in: onto disk, held while it comes, and dropped once it is too large."""

import fcntl
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler


class HeldUploadHandler(TemporaryFileUploadHandler):
    """Holds a lock on the file that it writes: one without it was left by a process that was killed.

    What is larger than UPLOAD_MAX_BYTES is dropped as it comes; `request.upload_too_large` tells the view.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        fcntl.flock(self.file, fcntl.LOCK_EX)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.received += len(raw_data)
        if self.received > settings.UPLOAD_MAX_BYTES:
            self.file.close()
            self.request.upload_too_large = True  # type: ignore[union-attr]
            raise SkipFile
        super().receive_data_chunk(raw_data, start)

    def file_complete(self, file_size: int) -> UploadedFile | None:
        return None if getattr(self.request, "upload_too_large", False) else super().file_complete(file_size)
