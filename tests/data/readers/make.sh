#!/usr/bin/env bash
# Writes the files of this folder anew, with the programs that people write such files with. The tests only read them.
#
#   apt-get install libreoffice-writer chromium poppler-utils zip libarchive-tools fonts-wqy-zenhei
#   PYTHON=.venv/bin/python tests/data/readers/make.sh
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
python=$(command -v "${PYTHON:-python3}")
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server"; sleep 1; rm -rf "$work"' EXIT
cd "$work"
export LC_ALL=C.UTF-8 HOME="$work/home"

"$python" "$here/sources/fill.py" .

office() { soffice --headless --convert-to "$@" >/dev/null 2>&1; }
office docx report.fodt table.fodt
office pdf report.fodt columns.fodt table.fodt
office doc table.fodt
mkdir locked
office 'pdf:writer_pdf_Export:{"EncryptFile":{"type":"boolean","value":"true"},"DocumentOpenPassword":{"type":"string","value":"2024"}}' \
    --outdir locked table.fodt

"$python" -m http.server 8123 --bind 127.0.0.1 >/dev/null 2>&1 &
server=$!
sleep 1
browse() { chromium --headless --no-sandbox --disable-gpu --virtual-time-budget=2000 "$@" 2>/dev/null; }
pdftoppm -r 50 -gray -png -singlefile -f 1 -l 1 report.pdf page
browse --print-to-pdf=page.pdf http://localhost:8123/page.html
for name in newspaper tasks scanned partly; do
    browse --print-to-pdf=$name.pdf --no-pdf-header-footer http://localhost:8123/$name.html
done
browse --dump-dom http://localhost:8123/page.html > saved.html
"$python" "$here/sources/save_page.py" chromium http://localhost:8123/page.html > saved.mhtml

mkdir -p 2024/旗县区 climb/in
cp report.docx 2024/ && cp old.html 2024/旗县区/ && head -c 3000 report.pdf > 2024/broken.pdf && echo note > 2024/note.md
zip -q -X inner.zip passage.txt
zip -q -X -r archive.zip 2024 inner.zip
(cd climb/in && zip -q -X ../../climbing.zip ../../passage.txt)
zip -q -X climbing.zip passage-gb18030.txt
zip -q -X -P 2024 encrypted.zip passage.txt && zip -q -X encrypted.zip passage-gb18030.txt
cp passage-gb18030.txt 政府工作报告.txt
bsdtar --format zip --options hdrcharset=GBK -cf gbk.zip 政府工作报告.txt

cp passage.txt passage-gb18030.txt passage-utf16.txt report.docx table.docx table.doc old.html saved.html saved.mhtml \
    report.pdf columns.pdf table.pdf page.pdf newspaper.pdf tasks.pdf scanned.pdf partly.pdf \
    archive.zip climbing.zip encrypted.zip gbk.zip "$here/"
cp locked/table.pdf "$here/encrypted.pdf"
du -ch "$here"/*.* | tail -1
