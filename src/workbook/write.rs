//! Writing workbooks.

use super::{Book, Cell, Choices, Column, Sheet};
use rust_xlsxwriter::utility::column_number_to_name;
use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, Formula, Workbook, Worksheet, XlsxError,
};

/// The last row that offers choices, counted from 0: more than anybody types.
const LAST_ROW: u32 = 19_999;

/// The letters of a column, counted from 0: `A`, `B`, … `AA`.
pub(crate) fn column_name(number: usize) -> String {
    column_number_to_name(u16::try_from(number).unwrap_or(u16::MAX))
}

impl Book {
    /// The workbook as an XLSX file.
    ///
    /// # Errors
    /// What cannot be written, such as a text that is longer than a cell can be.
    pub(crate) fn to_bytes(&self) -> Result<Vec<u8>, String> {
        self.written().map_err(|error| error.to_string())
    }

    fn written(&self) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        // The same cells give the same bytes.
        let date = ExcelDateTime::from_ymd(2000, 1, 1)?;
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&date));
        for sheet in &self.sheets {
            sheet.write(workbook.add_worksheet())?;
        }
        workbook.save_to_buffer()
    }
}

impl Sheet {
    fn write(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        if !self.name.is_empty() {
            sheet.set_name(&self.name)?;
        }
        for (index, column) in (0..).zip(&self.columns) {
            column.write(index, sheet)?;
        }
        if self.has_header {
            sheet.set_freeze_panes(1, 0)?;
        }
        let bold = Format::new().set_bold().set_num_format("@");
        for (row, cells) in (0..).zip(&self.rows) {
            for (column, cell) in (0..).zip(cells) {
                match cell {
                    Cell::Text(text) if self.has_header && row == 0 => {
                        sheet.write_string_with_format(row, column, text, &bold)?;
                    }
                    Cell::Text(text) => drop(sheet.write_string(row, column, text)?),
                    Cell::Number(number) => drop(sheet.write_number(row, column, *number)?),
                    Cell::Empty => {}
                }
            }
        }
        Ok(())
    }
}

impl Column {
    /// The format `@` makes whatever is typed text: what begins with `=`, and what looks like a date.
    fn write(&self, index: u16, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        if self.width == 0 {
            return Ok(());
        }
        let text = Format::new().set_num_format("@").set_text_wrap().set_align(FormatAlign::Top);
        sheet.set_column_width(index, f64::from(self.width))?;
        sheet.set_column_format(index, &text)?;
        if let Some(choices) = self.choices.as_ref().filter(|choices| choices.count > 0) {
            sheet.add_data_validation(1, index, LAST_ROW, index, &choices.validation())?;
        }
        Ok(())
    }
}

impl Choices {
    fn validation(&self) -> DataValidation {
        let column = column_name(self.column);
        let cells = Formula::new(format!("={}!${column}$1:${column}${}", self.sheet, self.count));
        DataValidation::new().allow_list_formula(cells).show_error_message(self.is_closed)
    }
}
